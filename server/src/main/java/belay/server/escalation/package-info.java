/**
 * The clock runner: finds tickets whose time has come and lets the engine decide, many at once. Any
 * number of nodes may run one. It holds no rule; the only one it must never break is that a ticket
 * which cannot be decided is shouted about and blocks nothing.
 */
@NullMarked
package belay.server.escalation;

import org.jspecify.annotations.NullMarked;
