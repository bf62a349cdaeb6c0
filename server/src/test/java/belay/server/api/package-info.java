/** The REST face over real HTTP, on a real database. Tests only. */
@NullMarked
package belay.server.api;

import org.jspecify.annotations.NullMarked;
