// Short news at the foot of the page. They stay while the pointer or focus is on them.
import { renew } from "./session.js";

const area = document.getElementById("toasts");
const STAY = 12000;

function keep(toast) {
  let timer = setTimeout(() => toast.remove(), STAY);
  const hold = () => clearTimeout(timer);
  const go = () => { timer = setTimeout(() => toast.remove(), STAY); };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("pointerleave", go);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", go);
}

new MutationObserver((changes) => {
  for (const change of changes) {
    for (const added of change.addedNodes) {
      if (added instanceof HTMLElement && added.classList.contains("toast")) keep(added);
    }
  }
}).observe(area ?? document.createElement("div"), { childList: true });
area?.querySelectorAll(".toast").forEach(keep);

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-dismiss]")) event.target.closest(".toast")?.remove();
});

/** Says that something was not done, in place of what said so before. @param {string} id of the template */
function tell(id) {
  const template = document.getElementById(id);
  if (!area || !(template instanceof HTMLTemplateElement)) return;
  area.querySelector("[data-failed]")?.remove();
  area.append(template.content.cloneNode(true));
}

// A request that got no usable answer says so; what was typed stays where it is. What the page asks
// by itself is asked again.
function failed(event) {
  if (event.detail.requestConfig.triggeringEvent) tell("toast-failed");
}

/** What was refused only for the session it was drawn in is sent once more in the present one. */
function refused(event) {
  const { elt, xhr, requestConfig } = event.detail;
  if (xhr.status !== 403) { failed(event); return; }
  if (!renew(xhr)) { tell("toast-outdated"); return; }
  setTimeout(() => {
    if (elt instanceof HTMLFormElement) elt.requestSubmit(requestConfig.triggeringEvent?.submitter);
    else elt.click();
  });
}

document.addEventListener("htmx:responseError", refused);
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:timeout", failed);
