/**
 * The queue's pages: tickets in the order in which something is due, to be searched, filtered and
 * acted on together. Called by browsers; what may be done to a ticket is the desk's to say.
 */
@NullMarked
package belay.server.console.queue;

import org.jspecify.annotations.NullMarked;
