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

  /** Who of a team has the turn at that moment, whichever tier has the ticket. */
  record OnCall(String team) implements Who {
    @Override
    public String key() {
      return "on-call-" + team;
    }
  }

  /** A company outside: the people here who look after what it does. */
  record Vendor(String key) implements Who {}

  /** One person by name. */
  record Named(String key) implements Who {}

  /** An address that needs no roster: the backstop's. */
  record Address(String key) implements Who {}

  /** A part somebody plays for one ticket. */
  enum Part implements Who {
    ON_CALL,
    /** Who has the next turn of the rotation. */
    BACKUP,
    TEAM_LEAD,
    /** Every member of every team, off duty too. */
    TECHNICIANS,
    /** Everybody of the desk who has done something with the ticket. */
    INVOLVED,
    /** Everybody who was told when it became so bad. */
    ALARMED,
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
