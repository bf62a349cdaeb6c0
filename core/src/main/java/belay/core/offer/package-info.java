/**
 * What somebody may do with a ticket now, found by asking the engine. It has no rule of its own,
 * and offering something promises nothing: whoever does it is decided upon again.
 */
@NullMarked
package belay.core.offer;

import org.jspecify.annotations.NullMarked;
