package belay.server.accounts;

import java.time.Duration;

/** What became of a try to sign in. */
public sealed interface SignIn {
  /** Signed in; the token goes into the browser's cookie. */
  record In(Token token) implements SignIn {}

  /** No such person, no such password, no such key: nobody learns which. */
  record Wrong() implements SignIn {}

  /** Tried too often; not even looked at. */
  record TooOften(Duration pause) implements SignIn {}
}
