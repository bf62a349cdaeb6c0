/**
 * Plumbing of background work: loops that sleep until something is due, and the bell that wakes
 * them across nodes. Runners call it; it knows nothing of what they do.
 */
@NullMarked
package belay.server.work;

import org.jspecify.annotations.NullMarked;
