/** Tests of the engine: stories for its rules, random lives for what is always true. */
@NullMarked
package belay.core.ticket;

import org.jspecify.annotations.NullMarked;
