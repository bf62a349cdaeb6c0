// News from the desk. A page says what it shows; the feed only says that there is more to see, and
// the page asks for it with its own rights.

/** Listens until the page is left. @param {string} address @param {(data: string) => void} heard */
export function listen(address, heard) {
  let source = new EventSource(address);
  const begin = () => {
    source.onmessage = (event) => heard(event.data);
    // The browser connects anew by itself, except after an answer that is no feed.
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => { source = new EventSource(address); begin(); }, 10000 + Math.random() * 10000);
      }
    };
  };
  begin();
  addEventListener("pagehide", () => source.close(), { once: true });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}

if (document.getElementById("list")?.dataset.since) {
  listen("/feed/queue", () => document.dispatchEvent(new CustomEvent("belay:changed")));
}
