/**
 * Who works here and who is served: an immutable snapshot of people, teams, roles, companies and
 * on-call schedules. Decisions read it; it never changes under them and never knows tickets.
 */
@NullMarked
package belay.core.roster;

import org.jspecify.annotations.NullMarked;
