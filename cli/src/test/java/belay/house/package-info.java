/**
 * The house rules as tests: which room may use which, how big a file may grow, which requirement
 * rows have a test. Sees every module's classes and sources; nothing calls it, and it must never
 * hold a rule about what Belay does.
 */
@NullMarked
package belay.house;

import org.jspecify.annotations.NullMarked;
