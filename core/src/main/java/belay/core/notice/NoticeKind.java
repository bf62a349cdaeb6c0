package belay.core.notice;

import static belay.core.roster.Who.Part.ALARMED;
import static belay.core.roster.Who.Part.INVOLVED;
import static belay.core.roster.Who.Part.ON_CALL;
import static belay.core.roster.Who.Part.OVERRIDER;
import static belay.core.roster.Who.Part.OWNER;
import static belay.core.roster.Who.Part.PRIMARY_CONTACT;
import static belay.core.roster.Who.Part.REQUESTER;
import static belay.core.roster.Who.Part.TEAM_LEAD;
import static belay.core.roster.Who.Part.TECHNICIANS;

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
  /** A ticket has become critical: whoever a client reaches should know of it. */
  ALARM(TECHNICIANS),
  /** What was alarming is fixed, and that is confirmed. */
  ALL_CLEAR(ALARMED, INVOLVED),
  /** A ticket has to be given to somebody. */
  ASSIGN_DUE(),
  /** Its priority is another one now. */
  PRIORITIZED(REQUESTER, OWNER),
  /** Is it urgent? Six questions. */
  URGENCY_ASKED(REQUESTER),
  /** What the answers came to, and which of them decided it. */
  URGENCY_JUDGED(REQUESTER, OWNER),
  /** What is still missing before work can be done. */
  CHECKLIST(REQUESTER),
  /** You have escalated; please stay reachable. */
  ESCALATION_HEARD(REQUESTER),
  /** The requester has escalated. */
  REQUESTER_ESCALATED(OWNER),
  /** An answer is owed to a requester who escalated. */
  ANSWER_DUE(OWNER, OVERRIDER),
  /** A remote session is offered, with its times and the way in. */
  SESSION_OFFERED(REQUESTER, OWNER),
  /** A remote session should have been offered. */
  SESSION_DUE(OWNER, OVERRIDER),
  /** What we know, the next steps, who and when. */
  PLAN_OF_ACTION(REQUESTER),
  /** A plan of action is owed. */
  ACTION_DUE(OWNER, OVERRIDER),
  /** An appointment is agreed. */
  APPOINTMENT(REQUESTER, OWNER),
  /** The fix is being watched, until when and by whom. */
  MONITORING(REQUESTER, OWNER),
  /** You stand by while a fix is watched. */
  STANDBY(),
  /** The monitoring period is over; do you agree to close? */
  MONITORING_OVER(REQUESTER, OWNER),
  /** The fix is confirmed. */
  CONFIRMED(OWNER),
  /** It is confirmed and has to be closed. */
  CLOSE_DUE(),
  /** A vendor has it now, with all that is known. */
  VENDOR_HAND_OVER(),
  /** A vendor is asked how far they are. */
  VENDOR_ASKED(),
  /** A vendor has not been heard of. */
  VENDOR_SILENT(OWNER),
  /** A vendor has answered. */
  VENDOR_HEARD(OWNER),
  /** It has been open for too long. */
  AGED(OWNER, OVERRIDER),
  /** A whole tier is full, or lacks the skill. */
  BOTTLENECK(TEAM_LEAD, OVERRIDER),
  /** An alert has come again. */
  ALERTED(OWNER),
  /** The monitor reports recovery. */
  RECOVERED(OWNER),
  /** The ticket was joined with another that is the same. */
  MERGED(REQUESTER, OWNER),
  /** A part of it is a ticket of its own now. */
  SPLIT(REQUESTER, OWNER),
  /** It belongs to a larger incident. */
  CHILD(REQUESTER, OWNER),
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
