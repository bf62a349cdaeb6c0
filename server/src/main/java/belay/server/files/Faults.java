package belay.server.files;

import belay.server.files.FileFault.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with the files somebody wants to send along. */
final class Faults {
  private Faults() {}

  static List<FileFault> of(List<FileId> wanted, List<FileLine> waiting) {
    List<FileFault> faults = new ArrayList<>();
    Set<FileId> known = waiting.stream().map(FileLine::id).collect(Collectors.toSet());
    wanted.stream()
        .distinct()
        .filter(id -> !known.contains(id))
        .map(id -> FileFault.of(Code.UNKNOWN_FILE, id))
        .forEach(faults::add);
    if (waiting.size() > FileLimits.FILES_PER_MESSAGE) {
      faults.add(FileFault.of(Code.TOO_MANY_FILES, FileLimits.FILES_PER_MESSAGE));
    }
    if (waiting.stream().mapToLong(FileLine::size).sum() > FileLimits.PER_MESSAGE) {
      faults.add(FileFault.of(Code.FILES_TOO_LARGE, FileLimits.PER_MESSAGE));
    }
    return faults;
  }
}
