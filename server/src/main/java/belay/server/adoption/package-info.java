/**
 * How a running desk comes under another policy: what a change would do, applying it, and the
 * runner that moves the open tickets. Faces and the command line ask; it decides nothing about a
 * ticket itself and stores nothing the engine has not decided.
 */
@NullMarked
package belay.server.adoption;

import org.jspecify.annotations.NullMarked;
