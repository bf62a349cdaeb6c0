/**
 * A desk's whole database as one file, and back into an empty one: tables as PostgreSQL's own COPY
 * writes them, so that any version of it that Belay runs on can read them. Called by the command
 * line. It knows tables by the catalog, not by what they mean; what must not outlive a database
 * (transaction numbers, sessions, leases) is named in {@link belay.server.backup.LeftOut}.
 */
@NullMarked
package belay.server.backup;

import org.jspecify.annotations.NullMarked;
