// Keyboard first. An element with data-key is pressed by that key, one with data-aim as well only
// gets the focus; data-command names it in the palette and in the list of shortcuts. J and K walk
// through [data-walk] rows. Who has turned letters off has the palette.
const palette = document.getElementById("palette");
const shortcuts = document.getElementById("shortcuts");

/** What it is folded away in, if it is. @param {Element} el */
const fold = (el) => el.closest("details:not([open])");
/** @param {Element} el */
const shown = (el) => (fold(el)?.querySelector("summary") ?? el).getClientRects().length > 0;
export const letters = document.body.dataset.letters !== "off";
/** @param {EventTarget | null} el */
const typing = (el) => el instanceof HTMLElement && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) && !/^(checkbox|radio)$/.test(el.getAttribute("type") ?? ""));
const label = (el) => el.dataset.command ?? el.getAttribute("aria-label") ?? el.textContent.trim().replace(/\s+/g, " ");

function press(el) {
  // A dialog that opens gives the focus back to where it was; what is folded away can't have it.
  const home = fold(el)?.querySelector("summary") ?? el;
  home.focus({ preventScroll: !typing(el) });
  if (!typing(el)) el.click();
}

/** What can't be taken back takes another key. */
function aim(el) {
  const folded = fold(el);
  if (folded) folded.open = true;
  el.focus();
}

/** The commands of this page: what has a key, then every place to go. */
function commands() {
  const keyed = [...document.querySelectorAll("[data-key], [data-command]")].filter(shown);
  const places = [...document.querySelectorAll("nav a[href]")];
  return [...new Set([...keyed, ...places])].map((el) => ({ el, name: label(el), key: (letters && el.dataset.key) || "" }));
}

// Who presses a button of a list goes on from the row where they were.
let walked = null;
document.addEventListener("focusin", (event) => { walked = event.target.closest?.("[data-walk]") ?? walked; });

function walk(step) {
  const rows = [...document.querySelectorAll("[data-walk]")].filter(shown);
  const at = rows.indexOf(walked);
  const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))];
  next?.querySelector("a[href]")?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function openPalette() {
  const input = palette.querySelector("input");
  const list = palette.querySelector("ul");
  const none = palette.querySelector("[data-none]");
  const all = commands();
  let hits = all;
  let at = 0;
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    hits = all.filter((c) => words.every((word) => c.name.toLowerCase().includes(word)));
    at = Math.max(0, Math.min(at, hits.length - 1));
    list.replaceChildren(...hits.map((c, i) => {
      const item = document.createElement("li");
      item.id = "palette-" + i;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(i === at));
      item.append(c.name);
      if (c.key) {
        const key = document.createElement("kbd");
        key.textContent = c.key.toUpperCase();
        item.append(key);
      }
      item.onclick = () => run(c);
      return item;
    }));
    none.hidden = hits.length > 0;
    input.setAttribute("aria-activedescendant", hits.length ? "palette-" + at : "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const run = (c) => { palette.close(); press(c.el); };
  input.value = "";
  input.oninput = () => { at = 0; draw(); };
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); at = Math.max(0, Math.min(hits.length - 1, at + step)); draw(); }
    if (event.key === "Enter" && hits[at]) { event.preventDefault(); run(hits[at]); }
  };
  draw();
  palette.showModal();
}

function openShortcuts() {
  const list = shortcuts.querySelector("[data-keys]");
  const rows = commands().filter((c) => c.key);
  list.replaceChildren(...rows.flatMap((c) => {
    const key = document.createElement("dt");
    key.innerHTML = "<kbd></kbd>";
    key.firstChild.textContent = c.key.toUpperCase();
    const name = document.createElement("dd");
    name.textContent = c.name;
    return [key, name];
  }));
  shortcuts.showModal();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && palette) {
    event.preventDefault();
    if (!palette.open) openPalette();
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && typing(event.target)) {
    const form = event.target.closest("form");
    const send = form?.querySelector("[data-send]");
    if (send) { event.preventDefault(); form.requestSubmit(send); }
    return;
  }
  if (!letters || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target) || document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (event.key === "?" && shortcuts) { event.preventDefault(); openShortcuts(); return; }
  if (key === "j" || key === "k") { event.preventDefault(); walk(key === "j" ? 1 : -1); return; }
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(shown);
  if (target) { event.preventDefault(); if ("aim" in target.dataset) aim(target); else press(target); }
});

// A button with data-dialog opens that dialog; a dialog closes by Escape, its buttons, or a click
// beside it: one that began there too, as it doesn't where one selects text.
let pressed = null;
document.addEventListener("pointerdown", (event) => { pressed = event.target; });
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog) { event.preventDefault(); dialog.showModal(); }
  }
  if (event.target.closest?.("[data-close]")) event.target.closest("dialog")?.close();
  if (event.target instanceof HTMLDialogElement && event.target === pressed) event.target.close();
});

// On a phone the places are one row: the present one is brought into view.
const here = document.querySelector(".rail [aria-current]");
const row = here?.closest("nav");
if (row && row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - row.offsetLeft - 40;
