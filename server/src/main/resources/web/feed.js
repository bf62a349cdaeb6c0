// News from the desk. A page says what it shows; the feed only says that there is more to see, and
// the page asks for it with its own rights.

// A browser has six connections to a desk, for all of its pages together. So a page that is out of
// sight gives up its own, and asks for what it has missed when it is looked at again: after a while,
// or as soon as a few others were looked at.
const PATIENCE = 30000;
const OTHERS = 3;

/**
 * Listens until the page is left.
 * @param {string} address @param {(data: string) => void} heard
 * @param {() => string} since how things stand on the page by now, where the feed has to be told
 */
export function listen(address, heard, since = () => "") {
  const pages = new BroadcastChannel("belay-pages");
  let source = null;
  let timer = 0;
  let others = 0;

  function open() {
    clearTimeout(timer);
    if (source) return;
    source = new EventSource(address + since());
    source.onmessage = (event) => heard(event.data);
    // All pages of a node that went away come back: one by one, and later after an answer that is no feed.
    source.onerror = () => {
      const rest = source.readyState === EventSource.CLOSED ? 10000 : 2000;
      close();
      if (!document.hidden) timer = setTimeout(open, rest + Math.random() * rest);
    };
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function look() {
    if (document.hidden) {
      others = 0;
      clearTimeout(timer);
      timer = setTimeout(close, PATIENCE);
    } else {
      pages.postMessage("");
      open();
    }
  }

  pages.onmessage = () => { if (document.hidden && ++others >= OTHERS) close(); };
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  look();
}
