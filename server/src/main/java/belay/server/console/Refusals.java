package belay.server.console;

import belay.core.ticket.Decision;
import belay.core.ticket.Problem;
import belay.server.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The desk's reasons for a no, in a reader's words. */
public final class Refusals {
  private static final List<String> PLACES = List.of("first", "second", "third");

  private Refusals() {}

  public static String sentences(Decision.Refused refused, Locale locale) {
    return refused.problems().stream()
        .map(problem -> sentence(problem, locale))
        .collect(Collectors.joining("; "));
  }

  public static String sentence(Problem problem, Locale locale) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < PLACES.size(); i++) {
      values.put(PLACES.get(i), i < problem.arguments().size() ? problem.arguments().get(i) : "");
    }
    return Words.of("problems", locale).say("problem." + problem.code(), values);
  }
}
