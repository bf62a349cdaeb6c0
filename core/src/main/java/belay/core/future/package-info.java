/**
 * What happens next if nobody acts: the engine itself, driven by virtual time. It has no rule of
 * its own.
 */
@NullMarked
package belay.core.future;

import org.jspecify.annotations.NullMarked;
