/**
 * Policy files: one YAML text holds the policy, the people to try it with, and the scenarios it
 * promises to keep. Reading collects every fault with its line; what it gives is the model of
 * {@code belay.core}. It never touches a network, a database or the time of day.
 */
@NullMarked
package belay.policyfile;

import org.jspecify.annotations.NullMarked;
