/**
 * The people of a policy file, by name. Standalone tools try a policy with them, and an empty desk
 * is filled from them; a running desk has its own roster and never reads this one again.
 */
@NullMarked
package belay.policyfile.roster;

import org.jspecify.annotations.NullMarked;
