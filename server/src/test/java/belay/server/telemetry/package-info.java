/** What is measured, on a real database. Tests only. */
@NullMarked
package belay.server.telemetry;

import org.jspecify.annotations.NullMarked;
