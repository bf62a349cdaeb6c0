// The policy while it is written: line numbers, findings one can jump to, words that fit.
import { keep, kept, key, forget } from "./drafts.js";

const form = document.getElementById("policy-form");

if (form) {
  const field = form.querySelector("textarea");
  const code = form.querySelector("[data-code]");
  const gutter = code.querySelector(".gutter");
  const look = document.getElementById("look");
  const list = document.getElementById("policy-words");
  const said = form.querySelector("[data-words-said]");

  /** As many numbers as lines, and what is found at which. */
  function number() {
    const lines = field.value.split("\n").length;
    while (gutter.childElementCount > lines) gutter.lastElementChild.remove();
    for (let n = gutter.childElementCount + 1; n <= lines; n++) {
      const span = document.createElement("span");
      span.id = "L" + n;
      span.textContent = String(n);
      gutter.append(span);
    }
    field.rows = lines;
  }

  function mark() {
    for (const span of gutter.querySelectorAll(".error, .warning")) span.className = "";
    for (const item of look.querySelectorAll("[data-at-line]")) {
      const span = gutter.children[item.dataset.atLine - 1];
      if (span && span.className !== "error") span.className = item.dataset.severity;
    }
  }

  /** Columns count characters, as people do. */
  function jump(line, column) {
    const lines = field.value.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const at = before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
    const word = /^[\p{L}\p{N}_-]*/u.exec(field.value.slice(at))[0].length;
    field.focus({ preventScroll: true });
    field.setSelectionRange(at, at + word);
    code.scrollTo({ top: Math.max(0, 8 + (line - 1) * 20 - code.clientHeight / 2), left: 0 });
    code.scrollIntoView({ block: "nearest" });
  }

  look.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-line]");
    if (!link) return;
    event.preventDefault();
    jump(Number(link.dataset.line), Number(link.dataset.column));
  });
  document.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target === look) mark(); });

  /** Typed as if by hand, so that it can be undone. */
  function type(from, to, text) {
    field.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) field.setRangeText(text, from, to, "end");
  }

  // Words that fit: they come by Ctrl+Space, or while one writes a word.
  let offer = null;
  let at = 0;
  let asked = 0;
  let timer = 0;

  function close() {
    offer = null;
    asked++;
    clearTimeout(timer);
    list.hidden = true;
    list.replaceChildren();
    field.removeAttribute("aria-activedescendant");
    field.removeAttribute("aria-controls");
    said.textContent = "";
  }

  /** Who has asked is not asked for by the clock as well, which would close what finds nothing. */
  async function ask(wanted) {
    const mine = ++asked;
    clearTimeout(timer);
    const body = new URLSearchParams({ text: field.value, at: String(field.selectionStart) });
    const csrf = form.querySelector('input[name="csrf"]').value;
    const answer = await fetch("/policy/edit/words", { method: "POST", body, headers: { "X-CSRF": csrf, "HX-Request": "true" } }).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const found = await answer.json();
    if (mine !== asked) return;
    const typed = field.value.slice(found.from, field.selectionStart);
    const words = found.words.filter((word) => word !== typed);
    if (words.length === 0 || (!wanted && typed === "")) { close(); return; }
    show({ ...found, words });
  }

  function show(found) {
    offer = found;
    at = 0;
    list.replaceChildren(...found.words.slice(0, 40).map((word, i) => {
      const item = document.createElement("li");
      item.id = "policy-word-" + i;
      item.setAttribute("role", "option");
      item.textContent = word;
      item.onpointerdown = (event) => { event.preventDefault(); at = i; take(); };
      return item;
    }));
    const before = field.value.slice(0, found.from);
    const line = before.split("\n").length;
    const column = before.length - before.lastIndexOf("\n") - 1;
    list.hidden = false;
    const below = 8 + line * 20;
    const fits = below + list.offsetHeight <= code.scrollTop + code.clientHeight;
    list.style.top = (fits ? below : Math.max(code.scrollTop, below - 22 - list.offsetHeight)) + "px";
    const room = Math.max(gutter.offsetWidth, code.scrollLeft + code.clientWidth - list.offsetWidth - 8);
    list.style.left = Math.min(room, gutter.offsetWidth + 12 + column * letter()) + "px";
    field.setAttribute("aria-controls", list.id);
    said.textContent = found.words.length === 1 ? list.dataset.countOne : list.dataset.count.replace("#", String(found.words.length));
    select(0);
  }

  function letter() {
    const paint = document.createElement("canvas").getContext("2d");
    paint.font = getComputedStyle(field).font;
    return paint.measureText("0000000000").width / 10;
  }

  function select(step) {
    const items = list.children;
    at = (at + step + items.length) % items.length;
    for (const item of items) item.setAttribute("aria-selected", String(item === items[at]));
    field.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  }

  function take() {
    const { from, to, key } = offer;
    const word = list.children[at].textContent;
    const colon = key && !/^\s*:/.test(field.value.slice(to)) ? ": " : "";
    close();
    type(from, to, word + colon);
  }

  field.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.code === "Space") { event.preventDefault(); ask(true); return; }
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (offer) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); select(step); return; }
      if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); take(); return; }
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); return; }
      if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") close();
    } else if (event.key === "Enter" && !event.shiftKey) {
      // A new line begins below the one above it.
      const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
      const line = field.value.slice(start, field.selectionStart);
      const indent = /^ */.exec(line)[0] + (/:\s*$/.test(line) && !/^\s*#/.test(line) ? "  " : "");
      event.preventDefault();
      type(field.selectionStart, field.selectionEnd, "\n" + indent);
    }
  });
  field.addEventListener("blur", close);
  field.addEventListener("input", (event) => {
    number();
    clearTimeout(timer);
    if (event.inputType === "insertText" && /[\p{L}-]/u.test(event.data ?? "")) timer = setTimeout(() => ask(false), 120);
    else if (offer) close();
  });

  // A draft outlives the page. What was sent stands already; another draft is never written over.
  const note = form.querySelector("[data-draft]");
  const own = field.value;
  const draft = kept(field);
  const base = form.querySelector('input[name="base"]');
  const from = base.value;
  const begun = localStorage.getItem(key(base)) ?? from;
  const overtaken = form.querySelector("[data-overtaken]");
  const keepBase = () => { try { localStorage.setItem(key(base), base.value); } catch { /* as with the text */ } };
  field.addEventListener("input", keepBase);
  const since = (version) => { base.value = version; overtaken.hidden = version === form.dataset.present; };
  const renew = () => { number(); field.dispatchEvent(new Event("belay:look", { bubbles: true })); };
  const put = (text) => { field.value = text; renew(); };
  if (draft !== null && draft !== own) {
    const posted = form.dataset.posted === "yes";
    note.hidden = false;
    note.querySelector("[data-kept]").hidden = posted;
    note.querySelector("[data-drop-draft]").hidden = posted;
    note.querySelector("[data-other]").hidden = !posted;
    note.querySelector("[data-swap-draft]").hidden = !posted;
    if (!posted) { put(draft); since(begun); }
  } else if (draft !== null) keepBase();
  note.querySelector("[data-drop-draft]").onclick = () => { forget("/policy/edit"); put(own); since(from); note.hidden = true; field.focus(); };
  note.querySelector("[data-swap-draft]").onclick = () => { put(draft); since(begun); keep(field); note.hidden = true; field.focus(); };
  form.querySelector("[data-check]").hidden = true; // it is checked while one types
  number();
  mark();
}
