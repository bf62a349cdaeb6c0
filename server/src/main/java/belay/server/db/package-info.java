/**
 * Plumbing of the database: where it is, its connections, its schema, its time. Features call it;
 * it knows no feature and never decides anything.
 */
@NullMarked
package belay.server.db;

import org.jspecify.annotations.NullMarked;
