@NullMarked
package belay.core.clock;

import org.jspecify.annotations.NullMarked;
