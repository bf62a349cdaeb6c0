/** The command line as people use it, in processes of its own. Tests only. */
@NullMarked
package belay.cli;

import org.jspecify.annotations.NullMarked;
