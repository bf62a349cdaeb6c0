/**
 * The running desk: each package below is a feature, a face that people and machines talk to, or
 * plumbing that knows no feature. Started by the command line; nothing in it decides what happens
 * to a ticket, which is {@code belay.core}'s alone.
 */
@NullMarked
package belay.server;

import org.jspecify.annotations.NullMarked;
