package belay.server.api;

import belay.core.policy.Priority;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest.Given;
import belay.core.policy.UrgencyTest.Says;
import belay.core.ticket.Command;
import belay.core.ticket.Command.Answer;
import belay.core.ticket.Intake;
import belay.core.ticket.Text;
import belay.server.keys.Scope;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How bad it is, and what those say who are served (INT-2, INT-4, INT-6, ESC-9, ESC-14, ESC-15).
 */
@RestController
@RequestMapping("/api/tickets/{number:[0-9]{1,18}}")
final class TicketUrgency {
  private final TicketDoor door;

  TicketUrgency(TicketDoor door) {
    this.door = door;
  }

  @PostMapping("/priority")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> prioritize(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body ->
            new Command.Prioritize(
                body.choice("to", Keys.all(Priority.class)),
                door.text(body.optionalText("why", Limits.TEXT).orElse("")),
                body.optionalFlag("agreed")));
  }

  @PostMapping("/urgency")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> claim(@PathVariable long number, Submission submission) {
    return door.act(number, submission, this::claim);
  }

  private Command claim(Body body) {
    Set<UrgencyCase> cases = body.choices("cases", Keys.all(UrgencyCase.class));
    Map<UrgencyQuestion, Answer> answers = new EnumMap<>(UrgencyQuestion.class);
    body.optionalPart("answers")
        .ifPresent(part -> {
          for (UrgencyQuestion question : UrgencyQuestion.values()) {
            part.optionalPart(question.key())
                .ifPresent(answer -> answers.put(question, answer(question, answer)));
          }
        });
    return new Command.ClaimUrgency(cases, answers);
  }

  /** How many are affected is a number, the others are yes, no or unsure. */
  private Answer answer(UrgencyQuestion question, Body body) {
    Optional<Text> words = body.optionalText("words", Limits.NOTE).map(door::text);
    Optional<Says> says = body.optionalChoice("says", Keys.all(Says.class));
    if (question == UrgencyQuestion.USERS) {
      Optional<Long> count = body.optionalCount("count");
      if (count.isEmpty() && says.isEmpty()) {
        body.missing("count");
      }
      int users = (int) Math.min(count.orElse(0L), Integer.MAX_VALUE);
      Says said = users > 0 ? Says.YES : says.orElse(Says.NO);
      return new Answer(new Given(said, users), words);
    }
    if (question != UrgencyQuestion.CONTACT && says.isEmpty()) {
      body.missing("says");
    }
    return new Answer(new Given(says.orElse(Says.YES), 0), words);
  }

  @PostMapping("/checklist")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> checkOff(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body ->
            new Command.CheckOff(
                new HashSet<>(body.lines("items", Limits.LIST, Limits.NAME)),
                body.optionalText("words", Limits.TEXT).map(door::text)));
  }

  @PostMapping("/requester-escalation")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> escalate(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body ->
            new Command.RequestEscalation(
                door.text(body.text("why", Limits.TEXT)), Intake.REST, body.optionalFlag("lead")));
  }

  @PostMapping("/review-request")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> askForReview(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body -> new Command.RequestReview(door.text(body.text("why", Limits.TEXT))));
  }
}
