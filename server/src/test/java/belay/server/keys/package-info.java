/** Keys against a real database. Tests only. */
@NullMarked
package belay.server.keys;

import org.jspecify.annotations.NullMarked;
