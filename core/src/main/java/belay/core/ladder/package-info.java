/**
 * A ticket's way along the tiers: what it climbed, where it stands, and where it goes if nobody
 * acts. Read from history and foretold events; it decides nothing.
 */
@NullMarked
package belay.core.ladder;

import org.jspecify.annotations.NullMarked;
