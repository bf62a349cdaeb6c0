package belay.server.letter;

import belay.core.notice.NoticeKind;
import belay.core.policy.Policy;
import belay.core.roster.Roster;
import belay.core.ticket.Ticket;
import belay.server.files.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything a letter can speak of.
 *
 * @param kind a notice kind's key, {@code page} or {@code undecidable}
 * @param part in what capacity it is received, such as {@code on-call}
 * @param rule that caused it
 * @param subject the requester's words; empty when erased
 * @param text what it brings, if anything
 * @param files of that text, as far as the reader's side may see them
 * @param until when a page goes on to the next person
 * @param background what had happened before
 * @param link to the page of the ticket
 */
public record Occasion(
    String kind,
    String part,
    String rule,
    Ticket.Open ticket,
    Policy policy,
    Roster roster,
    String requester,
    String subject,
    Optional<String> text,
    List<StoredFile> files,
    Optional<Instant> until,
    Background background,
    String link,
    Locale locale) {

  private static final String VENDOR = "vendor";

  /** For the client's side, so nothing internal may be in it (COM-3). */
  boolean toClient() {
    return isClient(part);
  }

  /** For somebody outside who helps: the note, and nothing of who is served. */
  boolean toVendor() {
    return part.equals(VENDOR);
  }

  static boolean isClient(String part) {
    return part.equals("requester") || part.equals("primary-contact");
  }

  /** Whether it brings what the desk wrote to the client's side. */
  boolean bringsAnswer() {
    return kind.equals(NoticeKind.ANSWERED.key()) || kind.equals(NoticeKind.FIXED.key());
  }
}
