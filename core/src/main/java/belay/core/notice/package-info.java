/**
 * Notices: messages that inform and need no acknowledgement. What kinds there are and who usually
 * hears them; who is meant by name is worked out by the ticket.
 */
@NullMarked
package belay.core.notice;

import org.jspecify.annotations.NullMarked;
