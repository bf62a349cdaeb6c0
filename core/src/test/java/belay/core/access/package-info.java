/** Tests of who is what, and of what they may therefore see. */
@NullMarked
package belay.core.access;

import org.jspecify.annotations.NullMarked;
