/**
 * The ways out to people and machines, one package each, a file or two. The delivery runner calls
 * them; they never decide whom to tell or when, and know nothing of tickets.
 */
@NullMarked
package belay.server.channel;

import org.jspecify.annotations.NullMarked;
