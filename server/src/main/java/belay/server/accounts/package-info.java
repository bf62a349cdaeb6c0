/**
 * Who may come in: passwords, passkeys, sign-in links, sessions, and the rule of every page as to
 * whom it admits. Faces take a {@link belay.server.accounts.Visitor} from here; nothing here knows
 * tickets, and no secret is kept or logged as it is.
 */
@NullMarked
package belay.server.accounts;

import org.jspecify.annotations.NullMarked;
