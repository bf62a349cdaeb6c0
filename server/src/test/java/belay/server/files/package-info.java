/** Files against a real database. Tests only. */
@NullMarked
package belay.server.files;

import org.jspecify.annotations.NullMarked;
