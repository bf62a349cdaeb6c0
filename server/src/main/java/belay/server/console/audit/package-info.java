/** What the auditor has found, as people see it. */
@NullMarked
package belay.server.console.audit;

import org.jspecify.annotations.NullMarked;
