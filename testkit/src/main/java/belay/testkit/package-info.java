/**
 * What tests need of the world outside: a real PostgreSQL, and fakes with a will of their own that
 * can be slow, failing or lying. Called by tests of any module; never by the program itself, and it
 * never decides what is right, only what happens.
 */
@NullMarked
package belay.testkit;

import org.jspecify.annotations.NullMarked;
