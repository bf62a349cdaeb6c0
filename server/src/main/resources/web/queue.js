import { listen } from "./feed.js";
import { letters } from "./keys.js";

// The list of tickets: how many are selected, selecting all, and staying true while others work.
function count(form) {
  const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
  const chosen = boxes.filter((box) => box.checked).length;
  const number = form.querySelector("[data-count]");
  if (number) number.textContent = String(chosen);
  const all = form.querySelector("[data-all]");
  if (all) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.(".list-form");
  if (!form) return;
  if (event.target.matches("[data-all]")) {
    form.querySelectorAll("tbody input[type=checkbox]").forEach((box) => { box.checked = event.target.checked; });
  }
  count(form);
});

// X selects the row one is on; T and C select it too when nothing is. Escape lets go of all.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const row = document.activeElement?.closest?.("tr[data-walk]");
  if (letters && event.key === "x" && row) {
    const box = row.querySelector("input[type=checkbox]");
    if (box) { box.checked = !box.checked; box.dispatchEvent(new Event("change", { bubbles: true })); }
  }
  const form = document.querySelector(".list-form");
  if (letters && (event.key === "t" || event.key === "c") && row && form && !form.querySelector("tbody input:checked")) {
    row.querySelector("input[type=checkbox]")?.click();
    const act = form.querySelector(`.bulk [data-key="${event.key}"]`);
    if (act && "aim" in act.dataset) act.focus();
    else act?.click();
  }
  if (event.key === "Escape" && form) {
    if (document.activeElement?.closest(".bulk")) form.querySelector("tr[data-walk]:has(input:checked) a")?.focus();
    form.querySelectorAll("input:checked").forEach((box) => { box.checked = false; });
    count(form);
  }
});

// Where one is: in which row, to go on from there, or from the row that is in its place then.
let place = 0;
const rows = () => [...document.querySelectorAll("#rows > tr")];

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("#rows > tr");
  if (row) place = rows().indexOf(row);
});

/** What gives the focus back that is in the list, if it is lost with what had it. */
function holdFocus() {
  const had = document.activeElement;
  if (!had?.closest("#list")) return () => {};
  return () => {
    if (document.activeElement !== document.body) return;
    const same = had.id ? document.getElementById(had.id) : null;
    const near = rows()[Math.min(place, rows().length - 1)]?.querySelector("a[href]");
    (same ?? near)?.focus({ preventScroll: true });
  };
}

let giveBack = () => {};

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!["list", "rows"].includes(event.detail.target.id)) return;
  giveBack = holdFocus();
  // Who asks for more rows reads on at the first of them.
  if (event.detail.target.id === "rows") place = rows().length;
});
document.addEventListener("htmx:afterSwap", () => { giveBack(); giveBack = () => {}; });

const list = () => document.getElementById("list");

/** Whether somebody has hold of it; they are told instead. Who has asked for more rows is reading. */
function held() {
  const busy = "longer" in list().dataset || list().querySelector("input:checked") || document.querySelector(".filters select:focus");
  if (busy) list().querySelector("[data-changed]").hidden = false;
  return busy;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.closest?.("#list-foot")) list().dataset.longer = "";
});

let asking = false;
let again = 0;

/** Shows the list as it is now. Asks once at a time, and again if that gave no list. */
async function refresh() {
  if (asking) { again ||= 1000; return; }
  if (location.search.includes("after=") || held()) return;
  asking = true;
  try {
    const asked = list();
    const answer = await fetch(location.pathname + location.search, { headers: { "HX-Request": "true" } });
    if (answer.status === 401) location.reload();
    else if (!answer.ok) again = 5000;
    else show(asked, new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    again = 5000;
  } finally {
    asking = false;
    if (again) { setTimeout(refresh, again); again = 0; }
  }
}

/**
 * What one has asked for oneself meanwhile is not overwritten: it may be newer, or another list.
 * @param {HTMLElement} asked the list as it was then @param {Document} from
 */
function show(asked, from) {
  if (asked !== list() || document.querySelector(".htmx-request")) { again = 1000; return; }
  if (held()) return;
  const counts = from.querySelectorAll(".rail .n");
  document.querySelectorAll(".rail .n").forEach((count, i) => { if (counts[i]) count.replaceWith(counts[i]); });
  const next = from.getElementById("list");
  if (!next) { again = 5000; return; }
  const goOn = holdFocus();
  asked.replaceWith(next);
  htmx.process(list());
  goOn();
  document.dispatchEvent(new Event("htmx:afterSettle"));
}

if (list()?.dataset.since) {
  listen("/feed/queue", refresh, () => "?since=" + encodeURIComponent(list().dataset.since));
}
