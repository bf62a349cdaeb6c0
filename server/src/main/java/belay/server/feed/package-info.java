/**
 * Server-sent events: a face that says of tickets and queues that they have changed, and nothing
 * else; pages then ask with their own rights. One thread, of the cheap kind, waits for each open
 * page; the database is asked once for all of them.
 */
@NullMarked
package belay.server.feed;

import org.jspecify.annotations.NullMarked;
