// Who the page was drawn for, and the token of their session, which forms carry: both go with every
// request. Who signs in again in another tab has a new one, and goes on with it here.

/** @returns {Record<string, string>} what every request carries */
export const headers = () => JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");

/** @returns {string} whose page this is */
export const person = () => headers()["Belay-Person"] ?? "";

/** Takes the token that came with a refusal. @param {XMLHttpRequest} request @returns {boolean} whether to send again */
export function renew(request) {
  const token = request.getResponseHeader("Belay-Form");
  const now = headers();
  if (!token || token === now["X-CSRF"]) return false;
  document.body.setAttribute("hx-headers", JSON.stringify({ ...now, "X-CSRF": token }));
  document.querySelectorAll('input[name="csrf"]').forEach((input) => { input.value = token; });
  return true;
}
