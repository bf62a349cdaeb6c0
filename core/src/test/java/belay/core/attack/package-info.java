/**
 * The engine under attack: lives by chance of several tickets at one desk, under policies and
 * people by chance, judged after every decision by rules that know nothing of how it was made. Only
 * tests and {@code bin/soak} come here; what fails is shrunk and printed as a test to keep.
 */
@NullMarked
package belay.core.attack;

import org.jspecify.annotations.NullMarked;
