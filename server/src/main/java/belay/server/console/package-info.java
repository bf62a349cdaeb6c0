/**
 * The pages of those who work at the desk: queue, ticket, kept mail, accounts. Turns requests into
 * commands and views into pages; holds no rule, no SQL and no words.
 */
@NullMarked
package belay.server.console;

import org.jspecify.annotations.NullMarked;
