package belay.server.api;

import belay.server.keys.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scope a key must have for a route. A route without it opens for no key. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Needs {
  Scope value();

  /** Whether only people and programs of the desk may ask, not those who are served. */
  boolean ofDesk() default false;
}
