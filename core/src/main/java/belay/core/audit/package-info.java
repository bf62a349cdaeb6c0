/**
 * What must be true of a desk's rows, looked at from outside: whether a ticket's row, state and
 * history say the same, what has been lying too long, and when people are to be told. Called by the
 * auditor; it decides nothing about tickets and uses nothing of the engine but its invariants.
 */
@NullMarked
package belay.core.audit;

import org.jspecify.annotations.NullMarked;
