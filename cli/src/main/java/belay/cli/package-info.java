/**
 * The command line: one class for each command of {@code ./belay}, which reads its arguments, calls
 * the module that does the work and prints what came of it. Called by the launcher alone; holds no
 * rule, and lint, test, simulate, diff, schema and due must never touch a class of the server.
 */
@NullMarked
package belay.cli;

import org.jspecify.annotations.NullMarked;
