/**
 * Everybody the desk knows: people, how to reach them, companies, teams, roles, on-call turns; and
 * the snapshot of them that decisions look at. Any feature may ask; it knows no tickets.
 */
@NullMarked
package belay.server.people;

import org.jspecify.annotations.NullMarked;
