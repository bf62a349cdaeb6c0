package belay.server.sample;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.Reason;
import belay.core.ticket.Command;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Text;
import belay.server.desk.Desk;
import belay.server.sample.Script.Line;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a line of the script asks of the desk. */
final class Deed {
  private static final Pattern ESCALATES = Pattern.compile("(?:to (\\S+) )?for (.+)");
  private static final Pattern BACK = Pattern.compile("to (\\S+)");
  private static final Pattern EXTENDS = Pattern.compile("(\\S+) by (\\S+)");
  private static final Pattern HOLDS = Pattern.compile("(\\S+) until (.+)");
  private static final Pattern WAITS = Pattern.compile("for (\\S+)(?: until (.+))?");

  private final Desk desk;
  private final Office office;
  private final Function<String, PersonId> people;

  /**
   * Reads lines for that desk.
   *
   * @param people whoever bears a name
   */
  Deed(Desk desk, Office office, Function<String, PersonId> people) {
    this.desk = desk;
    this.office = office;
    this.people = people;
  }

  /**
   * The command a line means.
   *
   * @throws IllegalArgumentException when it means none
   */
  Command command(Line line) {
    return switch (line.verb()) {
      case "takes" -> new Command.Acknowledge();
      case "assigns" -> new Command.Assign(people.apply(line.rest().replaceFirst("^to ", "")));
      case "plans" -> new Command.Plan(words(line));
      case "tries" -> new Command.TryFix(words(line));
      case "fixes" -> new Command.Fix(words(line));
      case "escalates" -> escalate(line);
      case "hands back" -> new Command.HandBack(rest(line, BACK).group(1), words(line));
      case "writes the note" -> new Command.WriteNote(note(line));
      case "extends", "holds", "releases", "waives" -> override(line);
      case "waits" -> pause(line);
      case "resumes" -> new Command.Resume();
      case "replies" -> new Command.Reply(words(line), false);
      case "auto-replies" -> new Command.Reply(words(line), true);
      case "notes" -> new Command.Note(words(line));
      case "closes" -> new Command.Close(line.words().map(desk::text));
      case "reopens" -> new Command.Reopen(words(line));
      default -> throw new IllegalArgumentException("nobody can do this: " + line);
    };
  }

  private Command escalate(Line line) {
    MatchResult parts = rest(line, ESCALATES);
    Set<Reason> reasons =
        Arrays.stream(parts.group(2).split(", ", -1))
            .map(word -> Reason.valueOf(word.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return new Command.Escalate(reasons, Optional.ofNullable(parts.group(1)), note(line));
  }

  private Command override(Line line) {
    return switch (line.verb()) {
      case "extends" -> {
        MatchResult parts = rest(line, EXTENDS);
        BusinessDuration by = BusinessDuration.parse(parts.group(2));
        yield override(line, parts.group(1), new Change.Extend(by));
      }
      case "holds" -> {
        MatchResult parts = rest(line, HOLDS);
        yield override(line, parts.group(1), new Change.Hold(ahead(parts.group(2))));
      }
      case "releases" -> override(line, line.rest(), new Change.Release());
      default -> override(line, line.rest(), new Change.Waive());
    };
  }

  private Command override(Line line, String clock, Change change) {
    ClockKind kind = ClockKind.valueOf(clock.toUpperCase(Locale.ROOT));
    return new Command.OverrideClock(ClockKey.of(kind), change, words(line));
  }

  private Command pause(Line line) {
    MatchResult parts = rest(line, WAITS);
    PauseReason reason = PauseReason.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    return new Command.Pause(reason, Optional.ofNullable(parts.group(2)).map(this::ahead));
  }

  private Instant ahead(String moment) {
    return office.moment(moment, office.now());
  }

  private Text words(Line line) {
    return desk.text(line.words().orElseThrow(() -> misread(line)));
  }

  private Map<NoteField, Text> note(Line line) {
    Map<NoteField, Text> note = new EnumMap<>(NoteField.class);
    line.note().forEach((field, text) -> note.put(field, desk.text(text)));
    return note;
  }

  private static MatchResult rest(Line line, Pattern form) {
    Matcher parts = form.matcher(line.rest());
    if (!parts.matches()) {
      throw misread(line);
    }
    return parts.toMatchResult();
  }

  private static IllegalArgumentException misread(Line line) {
    return new IllegalArgumentException("something is missing or too much in: " + line);
  }
}
