/**
 * Measures the desk on a real, durable PostgreSQL and prints proportions: what it does beside what
 * the same machine could do at best, in one run. Started by {@code bin/bench}; nothing may depend
 * on it, and it must never measure anything but the code that runs in earnest.
 */
@NullMarked
package belay.bench;

import org.jspecify.annotations.NullMarked;
