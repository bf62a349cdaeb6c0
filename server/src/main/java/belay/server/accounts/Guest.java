package belay.server.accounts;

import java.time.ZoneId;
import java.util.Locale;

/**
 * Anybody, signed in or not: for pages that admit everybody.
 *
 * @param csrf as in {@link Visitor}; before signing in it belongs to a cookie of this browser
 */
public record Guest(Locale locale, ZoneId zone, String csrf) {}
