package belay.server.api;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.policy.PauseReason;
import belay.core.ticket.Command;
import belay.core.ticket.Command.Change;
import belay.server.keys.Scope;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A manager's word on a clock (ESC-4), and pauses (ESC-17). */
@RestController
@RequestMapping("/api/tickets/{number:[0-9]{1,18}}")
final class TicketClocks {
  private final TicketDoor door;

  TicketClocks(TicketDoor door) {
    this.door = door;
  }

  private enum Verb {
    EXTEND,
    HOLD,
    RELEASE,
    WAIVE
  }

  @PostMapping("/override")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> override(@PathVariable long number, Submission submission) {
    return door.act(number, submission, this::override);
  }

  @PostMapping("/pause")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> pause(@PathVariable long number, Submission submission) {
    return door.act(
        number,
        submission,
        body ->
            new Command.Pause(
                body.choice("for", Keys.all(PauseReason.class)), body.optionalMoment("until")));
  }

  @DeleteMapping("/pause")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<byte[]> resume(@PathVariable long number, Submission submission) {
    return door.act(number, submission, _ -> new Command.Resume());
  }

  private Command override(Body body) {
    ClockKind clock = body.choice("clock", Keys.all(ClockKind.class));
    Change change = change(body);
    return new Command.OverrideClock(
        ClockKey.of(clock), change, door.text(body.text("reason", Limits.TEXT)));
  }

  private static Change change(Body body) {
    Verb verb = body.choice("change", Keys.all(Verb.class));
    Optional<BusinessDuration> by = body.optionalDuration("by");
    Optional<Instant> until = body.optionalMoment("until");
    check(body, "by", verb == Verb.EXTEND, verb);
    check(body, "until", verb == Verb.HOLD, verb);
    return switch (verb) {
      case EXTEND -> new Change.Extend(by.orElse(BusinessDuration.ZERO));
      case HOLD -> new Change.Hold(until.orElse(Instant.MAX));
      case RELEASE -> new Change.Release();
      case WAIVE -> new Change.Waive();
    };
  }

  private static void check(Body body, String field, boolean wanted, Verb verb) {
    if (wanted && body.lacks(field)) {
      body.missing(field);
    } else if (!wanted && !body.lacks(field)) {
      body.notWith(field, "change " + Keys.of(verb));
    }
  }
}
