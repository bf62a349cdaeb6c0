/** The words people read, and in which language. Tests only. */
@NullMarked
package belay.server.words;

import org.jspecify.annotations.NullMarked;
