/** Tests of what a policy says by itself, without a ticket. */
@NullMarked
package belay.core.policy;

import org.jspecify.annotations.NullMarked;
