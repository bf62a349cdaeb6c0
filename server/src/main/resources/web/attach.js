// Files that go with what one writes: chosen, dropped or pasted, each on its way with its progress.
import { keepFiles, keptFiles } from "./drafts.js";
import { headers, renew } from "./session.js";

const formOf = (el) => el?.closest?.(".compose form");

/** A file of that name in the list. @param {HTMLElement} list @param {string} name @returns {HTMLLIElement} */
function line(list, name) {
  const item = document.createElement("li");
  const label = document.createElement("span");
  label.className = "file-name";
  label.textContent = name;
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "link";
  remove.dataset.remove = "";
  remove.textContent = list.dataset.remove;
  remove.setAttribute("aria-label", list.dataset.remove + " " + name);
  item.append(label, remove);
  list.append(item);
  return item;
}

/** It goes along with what is sent. @param {HTMLLIElement} item @param {string} file */
function goesAlong(item, file) {
  const id = document.createElement("input");
  id.type = "hidden";
  id.name = "files";
  id.value = file;
  item.append(id);
}

/** @param {HTMLFormElement} form */
function remember(form) {
  if (!form.isConnected) return;
  const waiting = [...form.querySelectorAll('.files input[name="files"]')];
  keepFiles(form, waiting.map((id) => ({ id: id.value, name: id.closest("li").querySelector(".file-name").textContent })));
}

/** @param {HTMLFormElement} form @param {File} file */
function upload(form, file) {
  const list = form.querySelector(".files");
  const item = line(list, nameOf(file));
  item.className = "pending";
  if (file.type.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.alt = "";
    picture.src = URL.createObjectURL(file);
    picture.onload = () => URL.revokeObjectURL(picture.src);
    item.prepend(picture);
  }
  const progress = document.createElement("progress");
  progress.max = 100;
  item.append(progress);

  const request = new XMLHttpRequest();
  const send = () => {
    request.open("POST", list.dataset.to);
    Object.entries(headers()).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.setRequestHeader("X-File-Name", encodeURIComponent(nameOf(file)));
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.send(file);
  };
  const done = (state) => {
    item.className = state;
    progress.remove();
    sendIfWished(form);
  };
  const failed = (text) => {
    const name = item.querySelector(".file-name");
    name.textContent += ": " + text;
    name.classList.add("failed");
    done("failed");
  };
  item.querySelector("button").onclick = () => request.abort();
  request.upload.onprogress = (event) => { if (event.lengthComputable) progress.value = (100 * event.loaded) / event.total; };
  request.onerror = () => failed(list.dataset.failed);
  request.onload = () => {
    if (renew(request)) { send(); return; }
    const answer = request.getResponseHeader("Content-Type")?.includes("json") ? JSON.parse(request.responseText) : {};
    if (request.status !== 201 || !answer.file) { failed(answer.fault ?? list.dataset.failed); return; }
    goesAlong(item, answer.file.id);
    remember(form);
    done("");
  };
  send();
}

/** Says why it was not sent, and whether it will be. @param {HTMLFormElement} form @param {"waits" | "lacks" | null} why */
function hold(form, why) {
  form.toggleAttribute("data-wished", why === "waits");
  const held = form.querySelector("[data-held]");
  held.textContent = why ? held.dataset[why] : "";
}

/** @param {HTMLFormElement} form */
function sendIfWished(form) {
  if (form.hasAttribute("data-wished") && !form.querySelector(".files .pending")) form.requestSubmit(form.querySelector("[data-send]"));
}

/** Browsers call every screenshot image.png. @param {File} file */
function nameOf(file) {
  if (file.name && file.name !== "image.png") return file.name;
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `screenshot-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}.png`;
}

const show = () => document.querySelectorAll(".compose .attach, .compose .paste-hint").forEach((el) => { el.hidden = false; });

document.addEventListener("change", (event) => {
  const form = formOf(event.target);
  if (!form || event.target.type !== "file") return;
  [...event.target.files].forEach((file) => upload(form, file));
  event.target.value = "";
});
document.addEventListener("paste", (event) => {
  const form = formOf(event.target);
  const files = [...(event.clipboardData?.files ?? [])];
  if (!form || files.length === 0) return;
  event.preventDefault();
  files.forEach((file) => upload(form, file));
});
for (const type of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    const form = formOf(event.target);
    const compose = form?.closest(".compose");
    if (!compose || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    compose.classList.toggle("dropping", type === "dragenter" || type === "dragover");
    if (type === "drop") [...event.dataTransfer.files].forEach((file) => upload(form, file));
  });
}
document.addEventListener("click", (event) => {
  const form = event.target.matches?.(".files [data-remove]") ? formOf(event.target) : null;
  if (!form) return;
  event.target.closest("li").remove();
  remember(form);
  hold(form, null);
});
// Whoever goes on writing has not finished.
document.addEventListener("input", (event) => {
  const form = event.target.type === "file" ? null : formOf(event.target);
  if (form) hold(form, null);
});
// What is still on its way is waited for, and nothing goes without what did not arrive.
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = formOf(event.detail.elt);
  if (!form || form !== event.detail.elt) return;
  const why = form.querySelector(".files .pending") ? "waits" : form.querySelector(".files .failed") ? "lacks" : null;
  if (why) event.preventDefault();
  hold(form, why);
});
document.addEventListener("htmx:afterSettle", (event) => {
  show();
  if (event.target === formOf(event.target)) remember(event.target);
});
show();
for (const form of document.querySelectorAll(".compose form")) {
  const there = new Set([...form.querySelectorAll('input[name="files"]')].map((id) => id.value));
  const list = form.querySelector(".files");
  keptFiles(form).filter((file) => !there.has(file.id)).forEach((file) => goesAlong(line(list, file.name), file.id));
}
