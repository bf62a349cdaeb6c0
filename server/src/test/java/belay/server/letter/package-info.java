/** Tests of what messages say. */
@NullMarked
package belay.server.letter;

import org.jspecify.annotations.NullMarked;
