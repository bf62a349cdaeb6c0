/**
 * Pages that show the mail the desk sends, or keeps where it has no way to send: what it says, to
 * whom, by which rule, and what became of it. Reads only.
 */
@NullMarked
package belay.server.console.mail;

import org.jspecify.annotations.NullMarked;
