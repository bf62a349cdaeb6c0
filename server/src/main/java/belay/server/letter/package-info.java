/**
 * What a message about a ticket says, whatever carries it. Words come from the bundles; nothing
 * here decides who is told, and nothing internal gets into a letter to the client's side.
 */
@NullMarked
package belay.server.letter;

import org.jspecify.annotations.NullMarked;
