/**
 * What would happen: a ticket that nobody touches, told moment by moment, with names. The command
 * line prints it; there is no rule in it, only the engine asked ahead of time.
 */
@NullMarked
package belay.policyfile.simulation;

import org.jspecify.annotations.NullMarked;
