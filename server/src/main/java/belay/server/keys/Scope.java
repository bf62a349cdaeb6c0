package belay.server.keys;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a key opens; what its holder may do there is another question. */
public enum Scope {
  TICKETS_READ,
  TICKETS_WRITE,
  /** What is sent and received, with its words. */
  MAIL_READ,
  /** Trying what another policy would do, and applying it. */
  POLICY_WRITE,
  /** Everything, and trying parked mail again. */
  ADMIN;

  public static final Set<Scope> USUAL =
      Set.copyOf(EnumSet.of(TICKETS_READ, TICKETS_WRITE, MAIL_READ));

  /** Such as {@code tickets:read}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  public static Optional<Scope> of(String key) {
    return Arrays.stream(values()).filter(scope -> scope.key().equals(key)).findFirst();
  }
}
