/** Tickets that tell one another, on a real database, wherever the process dies. */
@NullMarked
package belay.server.followup;

import org.jspecify.annotations.NullMarked;
