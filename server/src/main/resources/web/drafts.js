// What is typed is kept in this browser until it has been taken: per person, ticket and form.

/** @param {HTMLElement} field @returns {string} */
export function key(field) {
  const form = field.closest("form");
  const who = document.querySelector("[data-person]")?.dataset.person ?? "";
  return ["draft", who, form?.getAttribute("action") ?? "", field.getAttribute("name")].join(" ");
}

const keeps = (el) => el instanceof HTMLTextAreaElement && el.closest(".compose, .act-form, .served-form, .policy-edit") !== null;

document.addEventListener("input", (event) => { if (keeps(event.target)) keep(event.target); });

/** @param {HTMLTextAreaElement} field */
export function keep(field) {
  try {
    if (field.value.trim()) localStorage.setItem(key(field), field.value);
    else localStorage.removeItem(key(field));
  } catch { /* no room: it is still on the page */ }
}

/** The draft of that field, if there is one. @param {HTMLTextAreaElement} field @returns {string | null} */
export const kept = (field) => localStorage.getItem(key(field));

/** Puts drafts back into empty fields. @param {ParentNode} within @returns {HTMLTextAreaElement[]} those that got one */
export function restore(within) {
  return [...within.querySelectorAll("textarea")].filter((field) => {
    const draft = keeps(field) ? kept(field) : null;
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
// Once: whoever comes back to that page may have begun another.
document.querySelectorAll("[data-forget]").forEach((el) => { forget(el.dataset.forget); history.replaceState(history.state, "", location.pathname); });
