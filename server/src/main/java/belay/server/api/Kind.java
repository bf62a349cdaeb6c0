package belay.server.api;

import belay.core.ticket.Problem;
import java.util.Locale;

/** The kinds of refusal, each with its HTTP status. */
enum Kind {
  /** The request cannot be understood. */
  UNREADABLE(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD(405),
  NOT_ACCEPTABLE(406),
  /** The ticket is not in a state for it. */
  CONFLICT(409),
  /** It was there. */
  GONE(410),
  /** It has changed since it was looked at. */
  STALE(412),
  /** It has to say what it was decided by. */
  PRECONDITION(428),
  TOO_LARGE(413),
  MEDIA_TYPE(415),
  /** Understood, and wrong. */
  INVALID(422),
  TOO_MANY(429),
  FAILED(500),
  UNAVAILABLE(503);

  private final int status;

  Kind(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Kind of(Problem.Code code) {
    return switch (code) {
      case NO_TICKET -> NOT_FOUND;
      case STAFF_ONLY,
          SYSTEM_ONLY,
          ONLY_ROLE,
          NOT_YOURS_TO_SET,
          CLIENT_ONLY,
          MAY_NOT_CLOSE,
          MONITOR_ONLY ->
          FORBIDDEN;
      case TICKET_EXISTS,
          CLOSED,
          NOT_FIXED,
          ALREADY_FIXED,
          ALREADY_ACKNOWLEDGED,
          NOT_ASSIGNED,
          NO_SUCH_CLOCK,
          NOT_RUNNING,
          NOT_HELD,
          ALREADY_WAITING,
          NOT_WAITING,
          NO_DEBT,
          STRANDED,
          SAME_PRIORITY,
          NOT_BEFORE_FIXED,
          CLOSE_NEEDS,
          BEING_MONITORED,
          NOT_PRACTISED,
          NOT_FOR_PRIORITY,
          ALREADY_CONFIRMED,
          NO_SESSION,
          NO_VENDOR,
          NOT_ATTACHED,
          ALREADY_RELATED,
          DONE_ALREADY ->
          CONFLICT;
      case CHANGED_MEANWHILE -> STALE;
      case EMPTY_TEXT,
          NOTE_LACKS,
          NO_REASON,
          RESERVED_REASON,
          UNKNOWN_TIER,
          NOT_ABOVE,
          NOT_BELOW,
          NOT_NEGOTIABLE,
          PAST,
          TOO_FAR,
          BAD_AMOUNT,
          MAY_NOT_WAIT,
          NOT_AGREED,
          NOTHING_SAID,
          UNKNOWN_ITEM,
          OUTSIDE_HOURS,
          ENDS_BEFORE_IT_BEGINS,
          PLAN_LACKS,
          ITSELF,
          UNKNOWN_PERSON ->
          INVALID;
    };
  }

  static Kind of(int status) {
    for (Kind kind : values()) {
      if (kind.status == status) {
        return kind;
      }
    }
    return status < 500 ? UNREADABLE : FAILED;
  }
}
