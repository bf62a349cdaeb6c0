/**
 * Pages about the desk's policy: read, picture, edit, try out, compare, apply. What a text means is
 * asked of {@code policyfile}, what would happen of {@code core}, and what is applied of {@code
 * desk}; nothing is decided here.
 */
@NullMarked
package belay.server.console.policy;

import org.jspecify.annotations.NullMarked;
