// Keeps clock badges true while a page stays open: <span class="badge" data-due="ISO" data-soon="ISO">
// with the time in a child <b data-left>. Time is the server's: only the difference is counted here.
const page = document.body;
const skew = Date.now() - Date.parse(page.dataset.now ?? new Date().toISOString());

/** Hours and minutes, as the server writes them. @param {number} ms @returns {string} */
function left(ms) {
  const minutes = Math.floor(Math.abs(ms) / 60000);
  const sign = ms < 0 && minutes > 0 ? "\u2212" : "";
  return sign + Math.floor(minutes / 60) + ":" + String(minutes % 60).padStart(2, "0");
}

function tick() {
  const now = Date.now() - skew;
  for (const badge of document.querySelectorAll(".badge[data-due]")) {
    const due = Date.parse(badge.dataset.due);
    const time = badge.querySelector("[data-left]");
    const text = left(due - now);
    if (time && time.textContent !== text) time.textContent = text;
    badge.classList.toggle("over", now >= due);
    badge.classList.toggle("soon", now < due && now >= Date.parse(badge.dataset.soon));
  }
}

setInterval(tick, 5000);
document.addEventListener("visibilitychange", () => document.hidden || tick());
document.addEventListener("htmx:afterSettle", tick);
