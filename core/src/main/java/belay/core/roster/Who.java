package belay.core.roster;

import java.util.Locale;

/** Whom a rule means; resolved against the roster and the ticket when it is applied. */
public sealed interface Who {

  /** The word a policy uses for it. */
  String key();

  /** Holders of a role, such as {@code service-desk-manager}. */
  record Role(String key) implements Who {}

  /** All members of a team. */
  record Team(String key) implements Who {}

  /** One person by name. */
  record Named(String key) implements Who {}

  /** An address that needs no roster: the backstop's. */
  record Address(String key) implements Who {}

  /** A part somebody plays for one ticket. */
  enum Part implements Who {
    ON_CALL,
    TEAM_LEAD,
    OWNER,
    REQUESTER,
    PRIMARY_CONTACT,
    OVERRIDER;

    @Override
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
