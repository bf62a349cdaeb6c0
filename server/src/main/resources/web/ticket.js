// The page of a ticket: forms in a dialog, and staying true while others work. What is new is put
// in without moving what one reads or types.
import { forget, restore } from "./drafts.js";
import { listen } from "./feed.js";

const root = document.querySelector("[data-ticket]");
const dialog = document.getElementById("act");

/** The last entry that is on the page. */
const last = () => document.querySelector("#story > .entry:last-child");

/** Whether the end of the story is in sight. */
function atEnd() {
  const end = last()?.getBoundingClientRect().bottom ?? 0;
  const floor = document.getElementById("compose")?.getBoundingClientRect().top ?? innerHeight;
  return end <= floor + 60;
}

function toEnd() {
  const stream = root.querySelector(".stream");
  if (stream.scrollHeight > stream.clientHeight) stream.scrollTop = stream.scrollHeight;
  else last()?.scrollIntoView({ block: "end" });
}

/** What is written from now on was written with that in sight. */
function seen() {
  document.querySelectorAll('.compose input[name="seen"]').forEach((input) => {
    if (!input.form.querySelector("[data-stale]")) input.value = root.dataset.seen;
  });
}

const pill = root?.querySelector(".newer");
const told = root?.querySelector("[data-told]");
let fresh = 0;

const counted = (count) => (count === 1 ? pill.dataset.one : pill.dataset.other.replace("2", String(count)));

function showPill(count) {
  fresh = count;
  pill.hidden = fresh === 0;
  pill.textContent = counted(fresh) + " ↓";
}

function caughtUp() {
  if (fresh > 0 && atEnd()) { showPill(0); seen(); }
}

/** Replaces a part, keeping focus, place and what was unfolded. @param {string} id @param {ParentNode} from */
function replace(id, from) {
  const old = document.getElementById(id);
  const next = from.querySelector("#" + id);
  if (!old || !next) return;
  const at = document.activeElement;
  const path = old !== at && old.contains(at) ? mark(at) : null;
  const top = old.scrollTop;
  const opened = [...old.querySelectorAll("details")].map((d) => d.open);
  old.replaceWith(next);
  [...next.querySelectorAll("details")].forEach((d, i) => { d.open = opened[i] ?? false; });
  htmx.process(next);
  next.scrollTop = top;
  const aimed = old === at ? next : path && next.querySelector(path);
  aimed?.focus({ preventScroll: true });
}

/** How to find that control again. @param {Element} el */
function mark(el) {
  const name = ["href", "action"].find((attribute) => el.closest(`[${attribute}]`));
  return name ? `[${name}="${CSS.escape(el.closest(`[${name}]`).getAttribute(name))}"]` + (name === "action" ? " button" : "") : "summary";
}

let asking = false;
let again = false;
let timer = 0;

/** What is new, as a page; nothing when the desk did not say. @returns {Promise<string | null>} */
async function ask() {
  try {
    const answer = await fetch(`/tickets/${root.dataset.ticket}/news?after=${root.dataset.seen}`, { headers: { "HX-Request": "true" } });
    if (answer.status === 401 || answer.status === 404) location.reload();
    return answer.ok && !answer.redirected ? await answer.text() : null;
  } catch {
    return null;
  }
}

/** Asks what is new, once at a time, and until there is an answer: the feed says each thing once. */
async function news() {
  if (asking) { again = true; return; }
  asking = true;
  clearTimeout(timer);
  const text = await ask();
  asking = false;
  if (text === null) timer = setTimeout(news, 4000 + Math.random() * 4000);
  else if (again) timer = setTimeout(news, 1000);
  again = false;
  if (text !== null) put(new DOMParser().parseFromString(text, "text/html"));
}

/** @param {Document} from */
function put(from) {
  const story = document.getElementById("story");
  const end = atEnd();
  let added = 0;
  for (const item of [...from.querySelectorAll("#story > li")]) {
    if (item.id && story.querySelector("#" + item.id)) continue;
    if (item.classList.contains("entry")) { added++; item.classList.add("fresh"); }
    story.append(item);
    htmx.process(item);
  }
  root.dataset.seen = from.querySelector("[data-seen]").dataset.seen;
  replace("ticket-head", from);
  replace("about", from);
  document.dispatchEvent(new Event("htmx:afterSettle"));
  if (added) told.textContent = counted(added);
  if (added && end && !document.hidden) { toEnd(); showPill(0); }
  else if (added) showPill(fresh + added);
  if (fresh === 0) seen();
}

// Only the form that was taken is forgotten. One on a page of its own leads back to its ticket.
document.addEventListener("ticket-done", (event) => {
  forget(event.target.getAttribute("action"));
  if (!root) location.assign(event.target.querySelector("[data-close]").href);
});

if (root) {
  const stream = root.querySelector(".stream");
  if (!location.hash && stream.scrollHeight > stream.clientHeight) toEnd();
  pill.addEventListener("click", () => { toEnd(); caughtUp(); });
  stream.addEventListener("scroll", caughtUp, { passive: true });
  addEventListener("scroll", caughtUp, { passive: true });
  document.addEventListener("visibilitychange", caughtUp);

  listen(`/feed/tickets/${root.dataset.ticket}`, (seq) => {
    if (Number(seq) > Number(root.dataset.seen)) news();
  });
  document.addEventListener("ticket-written", () => news().then(() => { toEnd(); caughtUp(); }));
  document.addEventListener("ticket-done", (event) => {
    if (dialog.contains(event.target)) {
      dialog.close();
      dialog.replaceChildren();
    }
    news().then(() => { if (document.activeElement === document.body) stream.focus({ preventScroll: true }); });
  });

  // A form that comes into the dialog opens it; one that was sent comes back in its own place.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== dialog && event.target.parentElement !== dialog) return;
    if (event.target === dialog) restore(dialog);
    if (!dialog.open) dialog.showModal();
    const fields = ["input:not([type=hidden])", "textarea", "select"];
    const faulty = fields.map((field) => `.field:has(> .fault) ${field}`);
    const first = [faulty, fields, ["[data-close]"]].map((any) => dialog.querySelector(any.join())).find(Boolean);
    first?.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-close]")) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" ? document.activeElement?.closest("details.menu[open]") : null;
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  // A menu closes when one turns elsewhere.
  document.addEventListener("click", (event) => {
    root.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target) || event.target.closest("a, button")) menu.open = false;
    });
  });
}
