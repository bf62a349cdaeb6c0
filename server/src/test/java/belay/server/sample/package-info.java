/** The sample desk, made on a real database and looked at from all sides. */
@NullMarked
package belay.server.sample;

import org.jspecify.annotations.NullMarked;
