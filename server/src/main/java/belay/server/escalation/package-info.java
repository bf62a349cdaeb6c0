/**
 * The clock runner: finds tickets whose time has come and lets the engine decide, many at once.
 * Beside it runs what has the desk take back the tickets of who has left. Any number of nodes may
 * run them. They hold no rule; the only one the clock runner must never break is that a ticket
 * which cannot be decided is shouted about and blocks nothing.
 */
@NullMarked
package belay.server.escalation;

import org.jspecify.annotations.NullMarked;
