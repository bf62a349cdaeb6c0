/**
 * What tickets mean for one another, carried out: each command that another ticket's events left in
 * the inbox is given to the desk, once, on its own. It decides nothing and may be late; it may
 * neither lose one nor do one twice, and one that can't be done blocks nothing behind it.
 */
@NullMarked
package belay.server.followup;

import org.jspecify.annotations.NullMarked;
