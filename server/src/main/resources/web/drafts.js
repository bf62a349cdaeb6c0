// What is typed is kept in this browser until it has been taken: per person, ticket and form.

/** @param {HTMLElement} field @returns {string} */
function key(field) {
  const form = field.closest("form");
  const who = document.querySelector("[data-person]")?.dataset.person ?? "";
  return ["draft", who, form?.getAttribute("action") ?? "", field.getAttribute("name")].join(" ");
}

const kept = (el) => el instanceof HTMLTextAreaElement && el.closest(".compose, .act-form, .served-form") !== null;

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!kept(field)) return;
  try {
    if (field.value.trim()) localStorage.setItem(key(field), field.value);
    else localStorage.removeItem(key(field));
  } catch { /* no room: it is still on the page */ }
});

/** Puts drafts back into empty fields. @param {ParentNode} within @returns {HTMLTextAreaElement[]} those that got one */
export function restore(within) {
  return [...within.querySelectorAll("textarea")].filter((field) => {
    const draft = kept(field) ? localStorage.getItem(key(field)) : null;
    if (!draft || field.value) return false;
    field.value = draft;
    return true;
  });
}

/** It has been taken. @param {string} action the form's address */
export function forget(action) {
  const who = document.querySelector("[data-person]")?.dataset.person ?? "";
  const start = ["draft", who, action, ""].join(" ");
  Object.keys(localStorage).filter((name) => name.startsWith(start)).forEach((name) => localStorage.removeItem(name));
}

document.addEventListener("ticket-written", (event) => forget(event.detail.action));
document.querySelectorAll(".served-form").forEach(restore);
