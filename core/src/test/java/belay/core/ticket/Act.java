package belay.core.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.Reason;
import belay.core.ticket.Command.Change;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Something random that happens in a life: after a while, somebody does something. */
record Act(int minutes, int who, int what, int detail) {
  private static final List<PersonId> CAST =
      List.of(
          Sample.ANA, Sample.LUIS, Sample.BO, Sample.MARTA, Sample.IVO, Sample.KIM, Sample.DANA);

  /** Does it to a story: time passes first, with its rings on time, or all late when asleep. */
  void play(Story story) {
    if (what % 14 == 12) {
      story.sleep(Duration.ofMinutes(minutes)).wake();
    } else {
      story.pass(Duration.ofMinutes(minutes));
      story.does(person(), command(story));
    }
  }

  PersonId person() {
    return CAST.get(who % CAST.size());
  }

  Command command(Story story) {
    Text text = Sample.text(detail % 11 == 0 ? " " : "text " + detail);
    return switch (what % 14) {
      case 0 -> new Command.Acknowledge();
      case 1 -> new Command.Assign(CAST.get(detail % CAST.size()));
      case 2 -> new Command.Plan(text);
      case 3 -> detail % 3 == 0 ? new Command.Fix(text) : new Command.TryFix(text);
      case 4 -> new Command.Escalate(Set.of(pick(Reason.values())), tier(), note());
      case 5 -> new Command.HandBack(tier().orElse("first-touch"), text);
      case 6 -> new Command.WriteNote(note());
      case 7, 8 -> new Command.OverrideClock(clock(story), change(story), text);
      case 9 -> new Command.Pause(pick(PauseReason.values()), Optional.empty());
      case 10 -> detail % 2 == 0 ? new Command.Resume() : new Command.Reply(text, detail % 5 == 0);
      case 11 -> new Command.Unassign();
      default -> detail % 2 == 0 ? new Command.Close(Optional.empty()) : new Command.Reopen(text);
    };
  }

  private Optional<String> tier() {
    List<String> tiers = List.of("first-touch", "tier-3", "senior-it-manager", "round-table");
    return detail % 5 == 4 ? Optional.empty() : Optional.of(tiers.get(detail % 4));
  }

  private Map<NoteField, Text> note() {
    return detail % 4 == 0 ? Map.of() : Sample.note(NoteField.values());
  }

  private ClockKey clock(Story story) {
    List<ClockKey> keys =
        story.ticket instanceof Ticket.Open open
            ? open.clocks().all().stream().map(Clock::key).toList()
            : List.of(ClockKey.of(ClockKind.FIX));
    return keys.get(detail % keys.size());
  }

  private Change change(Story story) {
    return switch (detail % 4) {
      case 0 -> new Change.Extend(BusinessDuration.ofMinutes(detail));
      case 1 -> new Change.Hold(story.now().plus(Duration.ofMinutes(detail)));
      case 2 -> new Change.Release();
      default -> new Change.Waive();
    };
  }

  private <T> T pick(T[] values) {
    return values[detail % values.length];
  }
}
