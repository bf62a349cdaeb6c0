package belay.server.files;

import java.io.IOException;
import java.io.InputStream;

/** A file with its bytes, which are read chunk by chunk. */
public record StoredFile(FileLine line, Content content) {

  /** Its bytes. */
  @FunctionalInterface
  public interface Content {
    /** From that byte to the end, as often as wished. */
    InputStream from(long offset) throws IOException;
  }
}
