/**
 * API keys: made, shown once, recognised, revoked. Faces ask whose key it is; the command line
 * makes and revokes them. Only hashes are kept, and nothing here decides what a key's holder may do
 * with a ticket.
 */
@NullMarked
package belay.server.keys;

import org.jspecify.annotations.NullMarked;
