package belay.server.accounts;

import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Makes and checks hashes of passwords: Argon2id with 19 MiB, two rounds and one lane, as the OWASP
 * Password Storage Cheat Sheet has it. So much work is done for as many at once as there are
 * processors; others wait.
 */
final class Passwords {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 200;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int KIBIBYTES = 19 * 1024;
  private static final int ROUNDS = 2;

  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, ROUNDS);
  private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

  /** Nobody's. */
  private static final class Decoy {
    static final String HASH =
        new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, ROUNDS)
            .encode(Token.random().text());
  }

  static Optional<PasswordFault> fault(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      return Optional.of(PasswordFault.TOO_SHORT);
    }
    return length > LONGEST ? Optional.of(PasswordFault.TOO_LONG) : Optional.empty();
  }

  String hash(String password) {
    return atWork(() -> encoder.encode(normal(password)));
  }

  /** Takes equally long whether there is a hash or not, so that nobody learns who has one. */
  boolean matches(String password, Optional<String> hash) {
    boolean usable = fault(password).isEmpty();
    boolean same =
        atWork(() -> encoder.matches(usable ? normal(password) : "", hash.orElse(Decoy.HASH)));
    return same && usable && hash.isPresent();
  }

  /** Whether a hash was made with less work than is usual now. */
  boolean isWeak(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  /** Keyboards write one letter in several ways. */
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T atWork(Supplier<T> work) {
    processors.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      processors.release();
    }
  }
}
