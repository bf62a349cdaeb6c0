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

// Who has asked for more rows is reading: they are told that something has changed, and keep them.
const REFRESH = "Belay-Refresh";

function tell(list) {
  list.querySelector("[data-changed]").hidden = false;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.closest?.("#list-foot")) document.getElementById("list").dataset.longer = "";
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const list = document.getElementById("list");
  if (list && "longer" in list.dataset && event.detail.requestConfig.headers[REFRESH]) {
    event.detail.shouldSwap = false;
    tell(list);
  }
});

/** Shows the list as it is now, and keeps the place of who walks through it by keyboard. */
function refresh(list) {
  const at = document.activeElement?.closest?.("tr[data-walk]")?.querySelector("a")?.getAttribute("href");
  const busy = list.querySelector("input:checked") || document.querySelector(".filters select:focus");
  if (busy || "longer" in list.dataset) {
    tell(list);
    return;
  }
  const how = { target: "#list", select: "#list", swap: "outerHTML", headers: { [REFRESH]: "1" } };
  htmx.ajax("GET", location.pathname + location.search, how).then(() => {
    if (at) document.querySelector(`#list a[href="${CSS.escape(at)}"]`)?.focus();
  });
}

const list = () => document.getElementById("list");

function changed() {
  if (!location.search.includes("after=")) refresh(list());
}

if (list()?.dataset.since) {
  listen("/feed/queue", changed, () => "?since=" + encodeURIComponent(list().dataset.since));
}
