/**
 * Whole stories: the real desk, its real database, and a world of mail outside. Nothing here looks
 * into a feature; what is asserted is what a person or a program outside can see, and, after
 * crashes, what is recorded.
 */
@NullMarked
package belay.server.story;

import org.jspecify.annotations.NullMarked;
