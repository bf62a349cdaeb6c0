package belay.server.console.ticket;

import belay.core.ticket.Problem;
import belay.server.words.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says why the desk refused, beside the field it is about where there is one. */
record Refusals(Spoken spoken) {
  /** Sentences about no field in particular; the others are noted in the form. */
  List<String> sort(List<Problem> problems, Filled filled, Set<String> fields) {
    List<String> others = new ArrayList<>();
    for (Problem problem : problems) {
      field(problem)
          .filter(fields::contains)
          .ifPresentOrElse(
              field -> filled.fault(field, say(problem)), () -> others.add(say(problem)));
    }
    return others;
  }

  private static Optional<String> field(Problem problem) {
    return switch (problem.code()) {
      case NOTE_LACKS -> Optional.of("note." + problem.arguments().getFirst());
      case NO_REASON, RESERVED_REASON -> Optional.of("reasons");
      case UNKNOWN_TIER, NOT_ABOVE, NOT_BELOW, UNKNOWN_PERSON -> Optional.of("to");
      case EMPTY_TEXT -> Optional.of("text");
      case PLAN_LACKS -> Optional.of(problem.arguments().getFirst());
      case UNKNOWN_ITEM -> Optional.of("items");
      case NOT_AGREED, OUTSIDE_HOURS -> Optional.of("agreed");
      case NOT_YOURS_TO_SET, SAME_PRIORITY, NOT_BEFORE_FIXED -> Optional.of("to");
      case PAST, TOO_FAR, ENDS_BEFORE_IT_BEGINS -> Optional.of("until");
      case BAD_AMOUNT -> Optional.of("by");
      case NO_SUCH_CLOCK, NOT_NEGOTIABLE -> Optional.of("clock");
      case NOT_RUNNING, NOT_HELD -> Optional.of("change");
      case MAY_NOT_WAIT -> Optional.of("for");
      default -> Optional.empty();
    };
  }

  String say(Problem problem) {
    List<String> known = problem.arguments().stream().map(each -> word(problem, each)).toList();
    return Words.of("problems", spoken.times().locale())
        .inOrder("problem." + problem.code(), known);
  }

  /** What the core names by key, people know by name. */
  private String word(Problem problem, String argument) {
    return switch (problem.code()) {
      case NOTE_LACKS -> known("field.", argument);
      case UNKNOWN_TIER, NOT_ABOVE, NOT_BELOW -> spoken.rung(argument);
      case ONLY_ROLE -> spoken.role(argument);
      case RESERVED_REASON -> known("reason.", argument);
      case MAY_NOT_WAIT -> known("priority.", argument);
      case NO_SUCH_CLOCK, NOT_RUNNING, NOT_NEGOTIABLE, NOT_HELD -> known("clock.", argument);
      case PAST, TOO_FAR, OUTSIDE_HOURS, BEING_MONITORED -> moment(argument);
      case NOT_YOURS_TO_SET, SAME_PRIORITY, NOT_BEFORE_FIXED, NOT_FOR_PRIORITY ->
          known("priority.", argument);
      case PLAN_LACKS -> known("plan-field.", argument);
      default -> argument;
    };
  }

  private String known(String prefix, String key) {
    if (spoken.words().has(prefix + key)) {
      return spoken.say(prefix + key);
    }
    return spoken.words().has("pause.for." + key) ? spoken.say("pause.for." + key) : key;
  }

  private String moment(String argument) {
    try {
      return spoken.times().exact(Instant.parse(argument));
    } catch (DateTimeException notOne) {
      return argument;
    }
  }
}
