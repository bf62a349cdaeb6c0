package belay.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A fault that a test carries out on the real thing: a line of {@code docs/faults.md}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Fault {
  /** What goes wrong, such as {@code the database is killed}; tests of one fault stand together. */
  String value();

  /** The always-true rules that the test itself checks afterwards, by their numbers; maybe none. */
  int[] rules();

  /** How it is made to go wrong. */
  String done();

  /** What is found afterwards, or else the test fails. */
  String seen();
}
