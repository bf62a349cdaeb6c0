// Files that go with what one writes: chosen, dropped or pasted, each on its way with its progress.

/** @param {HTMLFormElement} form @param {File} file */
function upload(form, file) {
  const list = form.querySelector(".files");
  const item = document.createElement("li");
  item.className = "pending";
  if (file.type.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.alt = "";
    picture.src = URL.createObjectURL(file);
    picture.onload = () => URL.revokeObjectURL(picture.src);
    item.append(picture);
  }
  const name = document.createElement("span");
  name.className = "file-name";
  name.textContent = nameOf(file);
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "link";
  remove.textContent = list.dataset.remove;
  remove.setAttribute("aria-label", list.dataset.remove + " " + name.textContent);
  const progress = document.createElement("progress");
  progress.max = 100;
  item.append(name, remove, progress);
  list.append(item);

  const request = new XMLHttpRequest();
  const failed = (text) => {
    item.className = "failed";
    progress.remove();
    name.textContent += ": " + text;
    name.classList.add("failed");
  };
  remove.onclick = () => { request.abort(); item.remove(); };
  request.upload.onprogress = (event) => { if (event.lengthComputable) progress.value = (100 * event.loaded) / event.total; };
  request.onerror = () => failed(list.dataset.failed);
  request.onload = () => {
    const answer = request.getResponseHeader("Content-Type")?.includes("json") ? JSON.parse(request.responseText) : {};
    if (request.status !== 201 || !answer.file) { failed(answer.fault ?? list.dataset.failed); return; }
    item.className = "";
    progress.remove();
    const id = document.createElement("input");
    id.type = "hidden";
    id.name = "files";
    id.value = answer.file.id;
    item.append(id);
  };
  request.open("POST", list.dataset.to);
  request.setRequestHeader("X-CSRF", form.querySelector('input[name="csrf"]').value);
  request.setRequestHeader("X-File-Name", encodeURIComponent(nameOf(file)));
  request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
  request.send(file);
}

/** Browsers call every screenshot image.png. @param {File} file */
function nameOf(file) {
  if (file.name && file.name !== "image.png") return file.name;
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `screenshot-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}.png`;
}

const formOf = (el) => el?.closest?.(".compose form");
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
  if (event.target.matches?.(".files [data-remove]")) event.target.closest("li").remove();
});
// What is still on its way is waited for.
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (form instanceof HTMLFormElement && form.querySelector(".files .pending")) event.preventDefault();
});
document.addEventListener("htmx:afterSettle", show);
show();
