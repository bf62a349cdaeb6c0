package belay.server.api;

import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Problem;
import belay.core.ticket.Text;
import belay.server.answers.Answers.Answer;
import belay.server.api.Shapes.TicketShape;
import belay.server.desk.Desk;
import belay.server.desk.SplitRequest;
import belay.server.files.FileId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * How every change goes: the ticket must exist for the caller, the body is read, the desk decides,
 * and the ticket is shown as it stands then; all in one transaction, once per idempotency key.
 */
final class TicketDoor {
  private static final Set<Problem.Code> MEANWHILE =
      Set.of(Problem.Code.CHANGED_MEANWHILE, Problem.Code.DONE_ALREADY);

  private final Desk desk;
  private final TicketPages pages;
  private final Enclosures enclosures;
  private final Idempotency idempotency;
  private final JsonMapper json;

  TicketDoor(
      Desk desk,
      TicketPages pages,
      Enclosures enclosures,
      Idempotency idempotency,
      JsonMapper json) {
    this.desk = desk;
    this.pages = pages;
    this.enclosures = enclosures;
    this.idempotency = idempotency;
    this.json = json;
  }

  /**
   * Does what the body asks.
   *
   * @param read makes the command; faults of the body may leave anything in it, it is not used then
   */
  ResponseEntity<byte[]> act(long number, Submission submission, Function<Body, Command> read) {
    return idempotency.once(submission, () -> decide(number, submission, read));
  }

  /** As {@link #act}, with files that the command's text takes along. */
  ResponseEntity<byte[]> write(long number, Submission submission, Function<Body, Command> read) {
    return idempotency.once(submission, () -> decideWithFiles(number, submission, read));
  }

  /** Something new under the same rules; {@code make} reads the body and decides itself. */
  ResponseEntity<byte[]> make(Submission submission, Function<Body, TicketShape> make) {
    return idempotency.once(submission, () -> made(make.apply(submission.body()), json));
  }

  /** What is answered to who has made a ticket. */
  static Answer made(TicketShape ticket, JsonMapper json) {
    return new Answer(201, Optional.of(ticket.links().self()), json.writeValueAsString(ticket));
  }

  Text text(String body) {
    return desk.text(body);
  }

  private Answer decide(long number, Submission submission, Function<Body, Command> read) {
    TicketId id = pages.find(number, submission.caller().viewer());
    Body body = submission.body();
    Command command = read.apply(body);
    body.done();
    Caller caller = submission.caller();
    Decision decision = desk.handle(id, command, caller.actor(), submission.seen());
    return answer(told(id, decision, caller), caller);
  }

  /** A part becomes a ticket of its own, a moment later; its number is in the history. */
  ResponseEntity<byte[]> split(
      long number, Submission submission, BiFunction<TicketId, Body, SplitRequest> read) {
    return idempotency.once(
        submission,
        () -> {
          Caller caller = submission.caller();
          TicketId id = pages.find(number, caller.viewer());
          Body body = submission.body();
          SplitRequest request = read.apply(id, body);
          body.done();
          Decision decision = desk.split(id, request, caller.actor(), submission.seen());
          return answer(told(id, decision, caller), caller);
        });
  }

  private Answer decideWithFiles(long number, Submission submission, Function<Body, Command> read) {
    Caller caller = submission.caller();
    TicketId id = pages.find(number, caller.viewer());
    Body body = submission.body();
    Command command = read.apply(body);
    List<FileId> files = enclosures.read(body, Optional.of(id), caller);
    body.done();
    Decision decision = desk.handle(id, command, caller.actor(), submission.seen());
    if (decision instanceof Decision.Accepted) {
      enclosures.claim(id, Enclosures.text(command), files, caller);
    }
    return answer(told(id, decision, caller), caller);
  }

  /**
   * Who decided by an older version is told what has happened since, as far as they may see it.
   *
   * @throws Refusal if that is why nothing was done
   */
  private Decision told(TicketId id, Decision decision, Caller caller) {
    if (decision instanceof Decision.Refused(List<Problem> problems)) {
      List<Long> since =
          problems.stream()
              .filter(problem -> MEANWHILE.contains(problem.code()))
              .flatMap(problem -> problem.arguments().stream().map(Long::valueOf))
              .toList();
      if (!since.isEmpty()) {
        throw Refusal.of(problems).because(pages.events(id, caller.viewer(), since));
      }
    }
    return decision;
  }

  private Answer answer(Decision decision, Caller caller) {
    return switch (decision) {
      case Decision.Refused refused -> throw Refusal.of(refused.problems());
      case Decision.Accepted accepted -> {
        TicketShape shape = pages.show(accepted.ticket().id(), caller.viewer());
        yield new Answer(200, Optional.empty(), json.writeValueAsString(shape));
      }
    };
  }
}
