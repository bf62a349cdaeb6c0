// Everything a page does beyond links and forms. Each part finds its own elements by attribute, so
// that pages work without any of them.
import "./zone.js";
import "./countdown.js";
import "./keys.js";
import "./toasts.js";
import "./passkeys.js";
import "./queue.js";
import "./compose.js";
import "./ticket.js";
import "./attach.js";
import "./policy.js";
