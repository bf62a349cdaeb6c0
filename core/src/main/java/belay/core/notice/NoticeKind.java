package belay.core.notice;

import static belay.core.roster.Who.Part.ON_CALL;
import static belay.core.roster.Who.Part.OVERRIDER;
import static belay.core.roster.Who.Part.OWNER;
import static belay.core.roster.Who.Part.PRIMARY_CONTACT;
import static belay.core.roster.Who.Part.REQUESTER;

import belay.core.roster.Who;
import java.util.List;
import java.util.Locale;

/** What happened, as far as somebody should be told; the words for it live in language bundles. */
public enum NoticeKind {
  /** We have your ticket, and its number. */
  OPENED(REQUESTER),
  /** A tier has new work that does not page. */
  NEW_WORK(ON_CALL),
  /** Somebody has taken the ticket. */
  ASSIGNED(REQUESTER),
  /** You have been given the ticket. */
  YOURS(OWNER),
  /** The ticket moved to another tier. */
  ESCALATED(REQUESTER),
  /** It moved away from you; you keep watching. */
  MOVED_ON(OWNER),
  /** There is a plan. */
  PLANNED(REQUESTER),
  /** A fix is in place; please confirm. */
  FIXED(REQUESTER),
  /** The technician wrote to the requester. */
  ANSWERED(REQUESTER),
  /** The requester wrote. */
  HEARD(OWNER),
  /** We wait for the requester. */
  WAITING(REQUESTER),
  /** A pause ended without its reason being met. */
  WOKE(OWNER),
  /** A promise was missed. */
  MISSED(OWNER, OVERRIDER),
  /** An escalation note is owed. */
  NOTE_OWED(),
  /** An escalation note is overdue. */
  NOTE_OVERDUE(OVERRIDER),
  /** A status update is due. */
  UPDATE_DUE(OWNER),
  /** A status update was not written when it was due. */
  UPDATE_OVERDUE(OWNER, OVERRIDER),
  /** Does the fix hold? */
  CONFIRM(REQUESTER),
  /** The ticket has to be looked at. */
  REVIEW(OWNER, OVERRIDER),
  /** A clock was changed by a manager. */
  OVERRIDDEN(OWNER),
  /** The round-table was called. */
  ROUND_TABLE(REQUESTER, PRIMARY_CONTACT),
  /** Closed. */
  CLOSED(REQUESTER),
  /** The requester wrote after the end. */
  HEARD_AFTER_CLOSE(OWNER),
  /** Open again. */
  REOPENED(OWNER, REQUESTER),
  /** Somebody who should have been paged could not be. */
  UNREACHABLE(OVERRIDER);

  @SuppressWarnings("ImmutableEnumChecker") // List.of over records and enums
  private final List<Who> usual;

  NoticeKind(Who... usual) {
    this.usual = List.of(usual);
  }

  public List<Who> usualAudience() {
    return usual;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
