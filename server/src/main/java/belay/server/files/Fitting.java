package belay.server.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Which of the files that come with one message can be kept, in their order.
 *
 * @param tooMuch those that are too large, or one too many
 */
public record Fitting<F>(List<F> kept, List<F> tooMuch) {

  /**
   * Takes as many as fit.
   *
   * @param size in bytes
   */
  public static <F> Fitting<F> of(List<F> files, ToLongFunction<F> size) {
    List<F> kept = new ArrayList<>();
    List<F> tooMuch = new ArrayList<>();
    long room = FileLimits.PER_MESSAGE;
    for (F file : files) {
      long bytes = size.applyAsLong(file);
      boolean fits =
          bytes <= Math.min(room, FileLimits.PER_FILE)
              && kept.size() < FileLimits.FILES_PER_MESSAGE;
      room -= fits ? bytes : 0;
      (fits ? kept : tooMuch).add(file);
    }
    return new Fitting<>(kept, tooMuch);
  }
}
