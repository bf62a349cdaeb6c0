package belay.server.letter;

import belay.server.files.StoredFile;
import java.util.List;
import java.util.Optional;

/**
 * The words of one message.
 *
 * @param subject one line
 * @param text plain, lines of any length
 * @param files that go along; the text speaks of those that don't
 * @param meeting it invites to
 */
public record Letter(
    String subject, String text, List<StoredFile> files, Optional<Meeting> meeting) {
  public Letter {
    files = List.copyOf(files);
  }

  Letter(String subject, String text, List<StoredFile> files) {
    this(subject, text, files, Optional.empty());
  }

  Letter with(Optional<Meeting> next) {
    return new Letter(subject, text, files, next);
  }
}
