// Where one writes on a ticket: two papers, of which at most one is open.
import { forget, restore } from "./drafts.js";

const compose = document.getElementById("compose");

// Who sees the end of the story goes on seeing it when the room for it changes.
const stream = document.querySelector(".stream");
let ended = true;
stream?.addEventListener("scroll", () => { ended = stream.scrollHeight - stream.scrollTop - stream.clientHeight < 80; }, { passive: true });

/** Opens one paper, or none. @param {HTMLElement | null} tab @param {boolean} focus */
function open(tab, focus) {
  for (const other of compose.querySelectorAll('[role="tab"]')) {
    const is = other === tab;
    other.setAttribute("aria-selected", String(is));
    document.getElementById(other.getAttribute("aria-controls")).hidden = !is;
  }
  if (tab && focus) document.getElementById(tab.getAttribute("aria-controls")).querySelector("textarea")?.focus();
  measure();
}

function measure() {
  if (ended && stream.scrollHeight > stream.clientHeight) stream.scrollTop = stream.scrollHeight;
  document.querySelector(".talk")?.style.setProperty("--compose", compose.offsetHeight + "px");
}

if (compose) {
  compose.querySelector('[role="tablist"]').hidden = false;
  for (const tab of compose.querySelectorAll('[role="tab"]')) {
    const panel = document.getElementById(tab.getAttribute("aria-controls"));
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    // A second click closes it; its key, pressed while one is elsewhere, only leads back to it.
    tab.addEventListener("click", (event) => {
      const opened = tab.getAttribute("aria-selected") === "true";
      open(opened && event.detail > 0 ? null : tab, true);
    });
  }
  const drafts = restore(compose);
  const panel = drafts[0]?.closest(".write");
  open(panel ? compose.querySelector(`[aria-controls="${panel.id}"]`) : null, false);
  new ResizeObserver(measure).observe(compose);

  compose.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const tab = compose.querySelector('[aria-selected="true"]');
    open(null, false);
    tab?.focus();
  });

  // Taken: the paper is clean again.
  document.addEventListener("ticket-written", () => {
    const tab = compose.querySelector('[aria-selected="true"]');
    open(null, false);
    tab?.focus();
  });
  compose.addEventListener("click", (event) => {
    const drop = event.target.closest?.("[data-drop]");
    if (drop) forget(drop.closest("form").getAttribute("action"));
  });
}
