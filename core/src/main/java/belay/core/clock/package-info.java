/**
 * Clocks and their arithmetic: running, paused, met, breached, ended. They live in a ticket's
 * state; only decisions arm or stop them, and nothing here reads the time.
 */
@NullMarked
package belay.core.clock;

import org.jspecify.annotations.NullMarked;
