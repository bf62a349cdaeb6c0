/**
 * What is wrong with a policy that can be read: rungs nobody reaches, roles nobody holds, clocks
 * nobody can meet. It looks at a read file and changes nothing; the running desk asks the same
 * questions of its own roster before it takes a policy.
 */
@NullMarked
package belay.policyfile.lint;

import org.jspecify.annotations.NullMarked;
