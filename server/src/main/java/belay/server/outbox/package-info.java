/**
 * What has to reach people, from the commit that decided it until it has left: rows written by the
 * desk's transaction, carried by {@code Carrier}s outside of any. It never decides who is told and
 * never writes a message's words.
 */
@NullMarked
package belay.server.outbox;

import org.jspecify.annotations.NullMarked;
