// Signs in with a passkey, makes one, or submits a form that leads there. The button is only there
// where the browser can.
const able = window.isSecureContext && window.PublicKeyCredential?.parseRequestOptionsFromJSON;

class PasskeyButton extends HTMLElement {
  connectedCallback() {
    if (!able) return;
    this.hidden = false;
    if (this.dataset.do === "submit") return;
    this.button = this.querySelector("button");
    this.fault = this.querySelector(".fault");
    this.button.addEventListener("click", () => this.go());
  }

  async go() {
    this.fault.hidden = true;
    this.button.disabled = true;
    try {
      const next = this.dataset.do === "make" ? await this.make() : await this.signIn();
      const here = new URL(next.to, location.href);
      if (here.pathname === location.pathname && here.search === location.search) location.reload();
      else location.assign(here);
    } catch (failure) {
      // Whoever closes the browser's own dialog knows that they did.
      this.fault.hidden = failure.name === "NotAllowedError" || failure.name === "AbortError";
    } finally {
      this.button.disabled = false;
    }
  }

  async make() {
    const question = await this.post("/account/passkeys/question");
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(question);
    const made = await navigator.credentials.create({ publicKey });
    const name = this.querySelector("input").value;
    return this.post("/account/passkeys?name=" + encodeURIComponent(name), made.toJSON());
  }

  async signIn() {
    const question = await this.post("/sign-in/passkey/question");
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(question);
    const signed = await navigator.credentials.get({ publicKey });
    return this.post("/sign-in/passkey?to=" + encodeURIComponent(this.dataset.to), signed.toJSON());
  }

  async post(path, body) {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "X-CSRF": this.dataset.csrf, "Content-Type": "application/json", Accept: "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error("answer " + answer.status);
    return answer.json();
  }
}

customElements.define("passkey-button", PasskeyButton);
