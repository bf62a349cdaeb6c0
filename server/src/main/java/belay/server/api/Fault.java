package belay.server.api;

import belay.core.ticket.Problem;
import belay.server.files.FileFault;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer into the body (RFC 6901), or null when it is not about one place of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fault(String code, @Nullable String pointer, String detail) {

  /** A fault that no place of the body shows, its sentence from the bundle. */
  static Fault of(String code, @Nullable Object... arguments) {
    return new Fault(code, null, Sentences.fault(code, texts(arguments)));
  }

  static Fault at(String pointer, String code, @Nullable Object... arguments) {
    return new Fault(code, pointer, Sentences.fault(code, texts(arguments)));
  }

  static Fault of(Problem problem) {
    String code = problem.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Fault(code, pointer(problem), Sentences.problem(problem));
  }

  static Fault of(FileFault fault) {
    return new Fault(code(fault), null, Sentences.fault(code(fault), fault.arguments()));
  }

  static String code(FileFault fault) {
    return fault.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable String pointer(Problem problem) {
    boolean note = problem.code() == Problem.Code.NOTE_LACKS && !problem.arguments().isEmpty();
    return note ? "/note/" + problem.arguments().getFirst() : null;
  }

  private static List<String> texts(@Nullable Object... arguments) {
    return Arrays.stream(arguments).map(String::valueOf).toList();
  }
}
