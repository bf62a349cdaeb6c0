/**
 * A desk to look at: people, and tickets that they worked on for days, made by commands through the
 * desk's own door while its clock is held back. Only the start calls it, on an empty desk and
 * before anything else runs; it never writes a ticket itself.
 */
@NullMarked
package belay.server.sample;

import org.jspecify.annotations.NullMarked;
