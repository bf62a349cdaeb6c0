/** Tests of backups: that everything comes back, anywhere, and that nothing broken is taken. */
@NullMarked
package belay.server.backup;

import org.jspecify.annotations.NullMarked;
