/**
 * How the desk is: health for those who watch, numbers for those who draw curves. It reads and
 * counts; it never mends and never knows a ticket's content.
 */
@NullMarked
package belay.server.telemetry;

import org.jspecify.annotations.NullMarked;
