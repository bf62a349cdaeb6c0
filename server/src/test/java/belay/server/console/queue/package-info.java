/** Tests of the queue's pages, as browsers ask for them. */
@NullMarked
package belay.server.console.queue;

import org.jspecify.annotations.NullMarked;
