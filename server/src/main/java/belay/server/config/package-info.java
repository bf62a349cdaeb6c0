/**
 * Settings: read once from the environment, all faults named at once, never changed afterwards. The
 * start-up reads them and hands each part what it needs; nothing here opens a port or a file.
 */
@NullMarked
package belay.server.config;

import org.jspecify.annotations.NullMarked;
