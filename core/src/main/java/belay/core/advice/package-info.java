/**
 * Advice on a ticket while it is worked: should I escalate (ESC-7)? Facts and one suggestion, never
 * words and never a decision; what it says binds nobody.
 */
@NullMarked
package belay.core.advice;

import org.jspecify.annotations.NullMarked;
