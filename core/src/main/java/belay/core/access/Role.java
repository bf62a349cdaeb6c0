package belay.core.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody is here (ORG-2). A policy may name further roles; those only get notices. */
public enum Role {
  /** Is served, and sees their own tickets. */
  REQUESTER,
  /** Speaks for one client company, and sees its tickets. */
  PRIMARY_CONTACT,
  /** Looks after client companies of theirs, and sees their tickets. */
  PARTNER,
  /** Works in a team. */
  TECHNICIAN,
  /** Answers for a team. */
  LEAD,
  SERVICE_DESK_MANAGER,
  ESCALATION_MANAGER,
  ACCOUNT_MANAGER,
  IT_MANAGER("senior-it-manager"),
  /** Alone decides who else may sign in, and sees the mail of the whole desk. */
  ADMIN;

  private final List<String> alsoKnownAs;

  Role(String... alsoKnownAs) {
    this.alsoKnownAs = List.of(alsoKnownAs);
  }

  /** As rosters spell it, such as {@code service-desk-manager}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Decides what the desk promises, and so may change its policy (POL-1). */
  public boolean changesPolicy() {
    return switch (this) {
      case ADMIN, SERVICE_DESK_MANAGER, IT_MANAGER -> true;
      case REQUESTER,
          PRIMARY_CONTACT,
          PARTNER,
          TECHNICIAN,
          LEAD,
          ESCALATION_MANAGER,
          ACCOUNT_MANAGER ->
          false;
    };
  }

  public static Optional<Role> of(String key) {
    return Arrays.stream(values())
        .filter(role -> role.key().equals(key) || role.alsoKnownAs.contains(key))
        .findFirst();
  }
}
