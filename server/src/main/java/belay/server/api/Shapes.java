package belay.server.api;

import belay.core.ids.TextId;
import belay.server.files.FileLine;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is answered, field by field. Moments are ISO 8601 in UTC, business time reads "1h30m", keys
 * are those of the policy; a field that does not apply is left out.
 */
final class Shapes {
  private Shapes() {}

  record PersonRef(String id, String name) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PriorityRef(String key, String label) {}

  /**
   * Who answers for a ticket.
   *
   * @param as {@code assigned} (works on it), {@code lead} (of a tier where nobody has taken it
   *     yet) or {@code backstop} (the policy's last address)
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OwnerRef(String as, @Nullable String id, String name) {}

  /**
   * One promise about time.
   *
   * @param state {@code running}, {@code paused}, {@code met}, {@code breached} or {@code ended}
   * @param left business time until it rings
   * @param wake when a paused one goes on at the latest
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ClockShape(
      String clock,
      int cycle,
      String state,
      String rule,
      String calendar,
      String target,
      @Nullable String left,
      @Nullable Instant due,
      @Nullable Instant at,
      @Nullable String why,
      @Nullable Instant wake) {}

  /** An escalation note somebody owes for leaving a tier. */
  record DebtShape(PersonRef person, String tier, List<String> reasons) {}

  /**
   * One thing that happened, or will.
   *
   * @param seq its number in the ticket's history
   * @param rule the policy's rule that led to it
   * @param cause the command, or the clock that rang
   * @param facts what the event says, with people by name and texts in words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EventShape(
      long seq,
      Instant at,
      String event,
      ActorShape actor,
      String rule,
      CauseShape cause,
      Map<String, Object> facts) {}

  /**
   * Who did it.
   *
   * @param kind {@code person}, {@code program} or {@code desk}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ActorShape(String kind, @Nullable String id, @Nullable String name) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CauseShape(
      @Nullable String asked,
      @Nullable String rang,
      @Nullable Integer cycle,
      @Nullable Instant due) {}

  /** Something written. The text is missing once it was erased, files when there are none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TextShape(String id, @Nullable String text, @Nullable List<FileShape> files) {}

  /**
   * A file.
   *
   * @param size in bytes
   * @param type a picture's only if it is one
   * @param sha256 in hexadecimal
   * @param text the id of the text it belongs to, where that is not said already
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FileShape(
      String id, String name, long size, String type, String sha256, @Nullable String text) {
    static FileShape of(FileLine file, @Nullable TextId text) {
      return new FileShape(
          file.id().toString(),
          file.name(),
          file.size(),
          file.type(),
          file.sha256(),
          text == null ? null : text.toString());
    }

    static FileShape of(FileLine file) {
      return of(file, null);
    }
  }

  record Links(String self, String history, String future, String files) {}

  /**
   * A ticket, whole.
   *
   * @param status where it stands; {@code statusMeans} says it in plain words
   * @param owner who works on it or answers for it; for who is served only if that is a person
   * @param trouble since when the desk fails to decide about it, if it does
   * @param future what happens next if nobody acts; missing when it can't be foretold
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TicketShape(
      long number,
      @Nullable String subject,
      @Nullable String description,
      String status,
      String statusMeans,
      PriorityRef priority,
      @Nullable String category,
      String tier,
      int round,
      int handBacks,
      PersonRef requester,
      @Nullable String company,
      @Nullable OwnerRef owner,
      @Nullable PersonRef acknowledgedBy,
      @Nullable String waitingFor,
      boolean planned,
      String intake,
      Instant openedAt,
      @Nullable Instant closedAt,
      @Nullable Instant trouble,
      long version,
      String policyVersion,
      @Nullable List<ClockShape> clocks,
      @Nullable List<DebtShape> notesOwed,
      @Nullable List<EventShape> future,
      Links links) {}

  /**
   * The running clock that rings first.
   *
   * @param clock such as {@code fix} or {@code note:tier-3}
   * @param since when it began to run, or ran on after its last pause
   */
  record NextShape(String clock, Instant since, Instant due) {}

  /**
   * A clock that stands still.
   *
   * @param left business time
   */
  record PausedShape(String clock, String left) {}

  /**
   * A line of the list.
   *
   * @param owner who works on it or answers for it; for who is served only if that is a person
   * @param next and {@code paused}, {@code trouble}: for the desk only
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineShape(
      long number,
      @Nullable String subject,
      String status,
      String priority,
      String tier,
      int round,
      @Nullable OwnerRef owner,
      PersonRef requester,
      @Nullable String company,
      @Nullable String category,
      @Nullable String waitingFor,
      @Nullable NextShape next,
      @Nullable PausedShape paused,
      Instant openedAt,
      Instant updatedAt,
      @Nullable Instant closedAt,
      @Nullable Instant trouble,
      String href) {}

  /**
   * How many there are.
   *
   * @param more it counts no further: there may be more
   */
  record CountShape(int count, boolean more) {}

  /**
   * A part of a list.
   *
   * @param next cursor of the next part; missing at the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page<T>(List<T> items, @Nullable String next) {}
}
