/** Environments, good and bad. Tests only. */
@NullMarked
package belay.server.config;

import org.jspecify.annotations.NullMarked;
