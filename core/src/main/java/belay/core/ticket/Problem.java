package belay.core.ticket;

import java.util.List;

/**
 * One reason for a refusal. The words live in language bundles under the code.
 *
 * @param arguments fill the sentence's places, in order
 */
public record Problem(Code code, List<String> arguments) {
  public static Problem of(Code code, String... arguments) {
    return new Problem(code, List.of(arguments));
  }

  /** What can be wrong with a command. */
  public enum Code {
    /** There is no such ticket. */
    NO_TICKET,
    /** The ticket exists already. */
    TICKET_EXISTS,
    /** The ticket is closed. */
    CLOSED,
    /** The ticket is not closed or fixed, so it can't be reopened. */
    NOT_FIXED,
    /** It is fixed and waits for confirmation. */
    ALREADY_FIXED,
    /** Only people of the desk may do that. */
    STAFF_ONLY,
    /** Only the desk's own clocks may do that. */
    SYSTEM_ONLY,
    /** Arguments: role. */
    ONLY_ROLE,
    /** Arguments: person's name. Somebody else has it already. */
    ALREADY_ACKNOWLEDGED,
    /** Nobody has it, so it can't be taken from anybody. */
    NOT_ASSIGNED,
    /** Arguments: field. A required text is empty. */
    EMPTY_TEXT,
    /** Arguments: field. The escalation note lacks it. */
    NOTE_LACKS,
    /** No reason was given. */
    NO_REASON,
    /** Arguments: reason. Only the desk itself gives this reason. */
    RESERVED_REASON,
    /** Arguments: tier. */
    UNKNOWN_TIER,
    /** Arguments: tier. It is not above the present one. */
    NOT_ABOVE,
    /** Arguments: tier. It is not below the present one. */
    NOT_BELOW,
    /** Arguments: clock. It is not pending. */
    NO_SUCH_CLOCK,
    /** Arguments: clock. It stands still already. */
    NOT_RUNNING,
    /** Arguments: clock. It can't be changed by anybody. */
    NOT_NEGOTIABLE,
    /** Arguments: clock. It is not on hold. */
    NOT_HELD,
    /** Arguments: moment. It lies in the past. */
    PAST,
    /** Arguments: moment. It is further away than anybody may wait. */
    TOO_FAR,
    /** Arguments: amount. */
    BAD_AMOUNT,
    /** Arguments: reason, priority. The policy does not let such a ticket wait so. */
    MAY_NOT_WAIT,
    /** It waits already. */
    ALREADY_WAITING,
    /** It does not wait. */
    NOT_WAITING,
    /** Arguments: id. Nobody of that id works here. */
    UNKNOWN_PERSON,
    /** Arguments: tier. The new policy no longer has the tier the ticket stands on. */
    STRANDED,
    /** Arguments: priority, who may set it. */
    NOT_YOURS_TO_SET,
    /** Arguments: priority. It has that already. */
    SAME_PRIORITY,
    /** Lowering has to be agreed with the requester. */
    NOT_AGREED,
    /** Arguments: priority. It stays so until it is fixed. */
    NOT_BEFORE_FIXED,
    /** Only who asked, their primary contact or the desk on their behalf may do that. */
    CLIENT_ONLY,
    /** Arguments: roles. Only these may close it. */
    MAY_NOT_CLOSE,
    /** Arguments: what has to be recorded before it may be closed. */
    CLOSE_NEEDS,
    /** Arguments: until when the fix is being watched. */
    BEING_MONITORED,
    /** The policy has no such practice. */
    NOT_PRACTISED,
    /** Arguments: priority. Not for tickets of this priority. */
    NOT_FOR_PRIORITY,
    /** Nothing was answered or claimed. */
    NOTHING_SAID,
    /** Arguments: item. It is not on the checklist, or there already. */
    UNKNOWN_ITEM,
    /** It has been confirmed already. */
    ALREADY_CONFIRMED,
    /** Arguments: moment. It lies outside the client's hours, and they have not agreed to that. */
    OUTSIDE_HOURS,
    /** No remote session was offered, or it has ended. */
    NO_SESSION,
    /** It ends before it begins. */
    ENDS_BEFORE_IT_BEGINS,
    /** Arguments: field. The plan of action lacks it. */
    PLAN_LACKS,
    /** Only while a vendor has it. */
    NO_VENDOR,
    /** Only monitors may do that. */
    MONITOR_ONLY,
    /** A ticket can't be joined with or belong to itself. */
    ITSELF,
    /** It belongs to no larger incident. */
    NOT_ATTACHED,
    /** It belongs to a larger incident, has parts of its own, or the other was merged into it. */
    ALREADY_RELATED,
    /** You owe no escalation note on this ticket. */
    NO_DEBT,
    /** Arguments: seqs. Others or the clocks did that since it was looked at. */
    CHANGED_MEANWHILE,
    /** Arguments: seqs. The same person has just done the same. */
    DONE_ALREADY
  }
}
