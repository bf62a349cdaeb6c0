/**
 * Files of tickets: what somebody uploads or mails, kept in chunks in the database and handed out
 * again to whoever may see the text it belongs to. Faces, intake and letters call {@code Files},
 * behind which the place of the bytes may change. Nothing here opens, unpacks or converts a file,
 * nor trusts its name or type. Contents are locked after the ticket, in the order of their digests.
 */
@NullMarked
package belay.server.files;

import org.jspecify.annotations.NullMarked;
