package belay.server.api;

import belay.core.ticket.Problem;
import belay.core.ticket.Status;
import belay.server.words.Words;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** The sentences of this face, in the language the request asks for, else English. */
final class Sentences {
  private Sentences() {}

  static String fault(String code, List<String> arguments) {
    return say("fault." + code, arguments);
  }

  static String problem(Problem problem) {
    return say("problem." + problem.code(), problem.arguments());
  }

  static String title(Kind kind) {
    return say("title." + kind.code(), List.of());
  }

  static String meaning(Status status) {
    return say("status." + status, List.of());
  }

  private static String say(String key, List<String> arguments) {
    Locale locale = LocaleContextHolder.getLocale();
    return Words.of("problems", locale).inOrder(key, arguments);
  }
}
