// Tells the server the reader's time zone, for readers who have chosen none.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes("zone=" + encodeURIComponent(zone))) {
  document.cookie = "zone=" + encodeURIComponent(zone) + "; path=/; max-age=31536000; samesite=lax";
}
