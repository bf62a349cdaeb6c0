/**
 * Plumbing of background work: loops that sleep until something is due, the bell that wakes them
 * across nodes, and how to tell that the database is away. Runners call it; it knows nothing of
 * what they do.
 */
@NullMarked
package belay.server.work;

import org.jspecify.annotations.NullMarked;
