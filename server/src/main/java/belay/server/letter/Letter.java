package belay.server.letter;

import belay.server.files.StoredFile;
import java.util.List;

/**
 * The words of one message.
 *
 * @param subject one line
 * @param text plain, lines of any length
 * @param files that go along; the text speaks of those that don't
 */
public record Letter(String subject, String text, List<StoredFile> files) {
  public Letter {
    files = List.copyOf(files);
  }
}
