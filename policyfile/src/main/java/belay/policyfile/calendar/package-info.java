/**
 * Calendars as people write them: hours, zones, public holidays by region. Readers of policies and
 * rosters and the command line use it. Holidays come from a library, a year at a time, when a
 * question first needs them.
 */
@NullMarked
package belay.policyfile.calendar;

import org.jspecify.annotations.NullMarked;
