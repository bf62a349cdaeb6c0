/**
 * Scenarios: what a policy promises, told in plain lines and tried in virtual time. The lines
 * become the engine's own commands and questions about its events; there is no rule in here, and a
 * scenario never reads the time of day.
 */
@NullMarked
package belay.policyfile.scenario;

import org.jspecify.annotations.NullMarked;
