package belay.server.backup;

import java.util.Set;

/** What belongs to one database or one moment, and would be wrong or unsafe in another. */
final class LeftOut {
  /** As PostgreSQL calls them; a column of this type counts transactions of its own cluster. */
  static final String TRANSACTION_NUMBER = "xid8";

  static final Set<String> TABLES =
      Set.of(
          // Flyway's: the schema is made anew, up to the same version.
          "flyway_schema_history",
          // By transaction numbers: how lists stood before tickets moved, kept for a day.
          "ticket_was",
          "ticket_was_forgotten",
          // By transaction numbers too: what an audit found; it looks again.
          "audit",
          "audit_finding",
          // Who signed out or used a link since must not be let in by it again.
          "session",
          "sign_in_link",
          "passkey_challenge",
          // Of a node that reads a mailbox just now.
          "mailbox_lease");

  private LeftOut() {}
}
