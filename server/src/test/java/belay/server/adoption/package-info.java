/** A running desk that comes under another policy, on a real database. */
@NullMarked
package belay.server.adoption;

import org.jspecify.annotations.NullMarked;
