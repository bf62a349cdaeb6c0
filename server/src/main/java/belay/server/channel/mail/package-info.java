/**
 * Mail on its way out: composing, sending, and the signed addresses and Message-IDs by which an
 * answer finds its ticket again. The delivery runner sends through it, intake verifies with it. It
 * never retries on its own, never queues, and never claims to know what it cannot know.
 */
@NullMarked
package belay.server.channel.mail;

import org.jspecify.annotations.NullMarked;
