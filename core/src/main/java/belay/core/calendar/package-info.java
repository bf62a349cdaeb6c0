/**
 * Business time: opening hours, holidays, durations that count only while a calendar is open, and
 * recurrences. Everything here is a pure function of its arguments, so the desk, the simulation and
 * the tests share it. Any package may call it. It must never read a clock, use the system's zone,
 * load holidays or know what a ticket is.
 */
@NullMarked
package belay.core.calendar;

import org.jspecify.annotations.NullMarked;
