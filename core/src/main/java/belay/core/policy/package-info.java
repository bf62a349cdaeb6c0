/**
 * An escalation policy as data: what a service desk has promised, to whom, and who is next. It is
 * read from a file elsewhere; here it is already whole and free of contradictions that can be seen
 * without a roster.
 */
@NullMarked
package belay.core.policy;

import org.jspecify.annotations.NullMarked;
