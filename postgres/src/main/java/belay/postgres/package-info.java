/**
 * A real PostgreSQL 18 that lives and dies with this program: unpacks the server, makes its data
 * directory once, starts it on loopback, heals what a crash left behind and stops it. Called by the
 * server's start-up and by the testkit. It never knows what is stored, never runs a migration and
 * never weakens durability unless the caller asks for it.
 */
@NullMarked
package belay.postgres;

import org.jspecify.annotations.NullMarked;
