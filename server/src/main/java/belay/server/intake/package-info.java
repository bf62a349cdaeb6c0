/**
 * Everything that comes in from outside becomes a command here, one package for each way in. Faces
 * never call it; it never decides anything about a ticket.
 */
@NullMarked
package belay.server.intake;

import org.jspecify.annotations.NullMarked;
