// Short news at the foot of the page. They stay while the pointer or focus is on them.
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

// A request that got no usable answer says so; what was typed stays where it is.
function failed() {
  const template = document.getElementById("toast-failed");
  if (area && template instanceof HTMLTemplateElement) area.append(template.content.cloneNode(true));
}
document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:timeout", failed);
