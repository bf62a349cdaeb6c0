package belay.server.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file that comes together with its text.
 *
 * @param name as the sender says; anything
 * @param claimedType as the sender says; anything
 * @param contentId what the HTML of its mail calls it, without brackets
 */
public record NewFile(String name, String claimedType, Optional<String> contentId) {

  /** Hands files out, one after the other. */
  @FunctionalInterface
  public interface Source {
    void each(Taker taker) throws IOException;
  }

  /** Takes a file in before it returns. */
  @FunctionalInterface
  public interface Taker {
    void take(NewFile file, InputStream content) throws IOException;
  }
}
