/**
 * YAML as text with places: every value knows its line and column, every fault is collected. The
 * readers of policies, rosters and scenarios build on it; it knows nothing of what they mean and
 * never throws for what somebody wrote.
 */
@NullMarked
package belay.policyfile.source;

import org.jspecify.annotations.NullMarked;
