/**
 * The one door to a ticket: lock it, decide, write state, history, texts and deliveries, all in one
 * transaction; and what may be read of it. Faces, intake and runners call it; it never sends
 * anything, never holds a rule of its own, and nothing else writes a ticket.
 */
@NullMarked
package belay.server.desk;

import org.jspecify.annotations.NullMarked;
