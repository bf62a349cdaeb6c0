package belay.server.console;

import belay.core.ticket.Decision;
import belay.core.ticket.Problem;
import belay.server.words.Words;
import java.util.Locale;
import java.util.stream.Collectors;

/** The desk's reasons for a no, in a reader's words. */
public final class Refusals {
  private Refusals() {}

  public static String sentences(Decision.Refused refused, Locale locale) {
    return refused.problems().stream()
        .map(problem -> sentence(problem, locale))
        .collect(Collectors.joining("; "));
  }

  public static String sentence(Problem problem, Locale locale) {
    return Words.of("problems", locale).inOrder("problem." + problem.code(), problem.arguments());
  }
}
