// What is typed is kept in this browser until it has been taken: per person, ticket and form; and
// with it what was chosen beside it, and the files that wait to go along.
import { person } from "./session.js";

/** Where something of a form is kept. @param {string | null | undefined} action @param {string | null} name */
const place = (action, name) => ["draft", person(), action ?? "", name].join(" ");

/** @param {HTMLElement} field @returns {string} */
export const key = (field) => place(field.closest("form")?.getAttribute("action"), field.getAttribute("name"));

/** @param {string} at @param {string} value */
function store(at, value) {
  try {
    if (value) localStorage.setItem(at, value);
    else localStorage.removeItem(at);
  } catch { /* no room: it is still on the page */ }
}

const CHOICES = [".act-form:has(textarea) select", ".act-form:has(textarea) input:not([type=hidden])"].join();
const keeps = (el) => el instanceof HTMLTextAreaElement && el.closest(".compose, .act-form, .served-form, .policy-edit") !== null;
const ticked = (el) => el.type === "checkbox" || el.type === "radio";

document.addEventListener("input", (event) => {
  if (keeps(event.target)) keep(event.target);
  else if (event.target.matches?.(CHOICES)) keepChoice(event.target);
});

/** @param {HTMLTextAreaElement} field */
export const keep = (field) => store(key(field), field.value.trim() && field.value);

/** @param {HTMLInputElement | HTMLSelectElement} field */
function keepChoice(field) {
  const all = [...field.form.elements].filter((el) => el.name === field.name && (!ticked(el) || el.checked));
  const values = all.map((el) => el.value).filter(Boolean);
  store(key(field), values.length > 0 ? JSON.stringify(values) : "");
}

/** @param {HTMLInputElement | HTMLSelectElement} field */
function choose(field) {
  const draft = localStorage.getItem(key(field));
  if (!draft) return;
  const values = JSON.parse(draft);
  if (ticked(field)) field.checked = values.includes(field.value);
  else if (!field.options || [...field.options].some((option) => option.value === values[0])) field.value = values[0];
}

/** @param {HTMLFormElement} form @param {{ id: string, name: string }[]} files that wait to go along with it */
export const keepFiles = (form, files) => store(place(form.getAttribute("action"), "files"), files.length > 0 ? JSON.stringify(files) : "");

/** @param {HTMLFormElement} form @returns {{ id: string, name: string }[]} */
export const keptFiles = (form) => JSON.parse(localStorage.getItem(place(form.getAttribute("action"), "files")) ?? "[]");

/** The draft of that field, if there is one. @param {HTMLTextAreaElement} field @returns {string | null} */
export const kept = (field) => localStorage.getItem(key(field));

/**
 * Puts drafts back into empty fields, and with them what was chosen beside them.
 * @param {ParentNode} within @returns {HTMLTextAreaElement[]} those that got one
 */
export function restore(within) {
  const begun = (form) => [...form.querySelectorAll("textarea")].some((field) => kept(field));
  [...within.querySelectorAll(CHOICES)].filter((field) => begun(field.form)).forEach(choose);
  return [...within.querySelectorAll("textarea")].filter((field) => {
    const draft = keeps(field) ? kept(field) : null;
    if (!draft || field.value) return false;
    field.value = draft;
    return true;
  });
}

/** It has been taken. @param {string} action the form's address */
export function forget(action) {
  const start = place(action, "");
  Object.keys(localStorage).filter((name) => name.startsWith(start)).forEach((name) => localStorage.removeItem(name));
}

document.addEventListener("ticket-written", (event) => forget(event.detail.action));
document.querySelectorAll(".served-form, .act-form").forEach(restore);
// Once: whoever comes back to that page may have begun another.
document.querySelectorAll("[data-forget]").forEach((el) => { forget(el.dataset.forget); history.replaceState(history.state, "", location.pathname); });
