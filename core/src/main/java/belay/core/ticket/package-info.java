/**
 * A ticket's life: commands in, events out, state between. {@code Engine.decide} is the only place
 * where a rule is applied; the running desk, simulation, foresight, replay and tests all call it.
 * Nothing here reads a clock, a file or a database.
 */
@NullMarked
package belay.core.ticket;

import org.jspecify.annotations.NullMarked;
