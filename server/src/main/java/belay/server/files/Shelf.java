package belay.server.files;

import belay.server.files.FileFault.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Puts files where they are kept, and takes away what nobody wanted. */
record Shelf(FileStore files, ContentStore contents, TransactionOperations transactions) {
  private static final Duration PATIENCE = Duration.ofDays(1);

  /** A few at each upload keep the tables small without a job of its own. */
  private static final int SWEPT = 10;

  /** All or none; in the order of their digests, so that no two wait for each other. */
  void put(UUID scope, List<Draft> drafts, String uploader, Instant now) {
    List<Draft> inOrder =
        drafts.stream().sorted(Comparator.comparing(draft -> draft.arrived().sha256())).toList();
    transactions.executeWithoutResult(_ ->
        inOrder.forEach(
            draft -> files.add(draft, contents.keep(scope, draft.arrived()), uploader, now)));
  }

  /**
   * Puts a file that no text has taken along yet. It is looked again whether there is room for it:
   * others may have come meanwhile, by any node.
   *
   * @throws FileRefused when there is not; nothing of it is kept then
   */
  void putAside(UUID scope, Draft draft, String uploader, Instant now) throws FileRefused {
    if (!keeps(scope, draft, uploader, now)) {
      throw new FileRefused(FileFault.of(Code.TOO_MUCH_WAITING, FileLimits.WAITING));
    }
  }

  private boolean keeps(UUID scope, Draft draft, String uploader, Instant now) {
    return transactions.execute(_ -> {
      files.oneAtATime(uploader);
      boolean fits = files.waitingSize(uploader) + draft.arrived().size() <= FileLimits.WAITING;
      if (fits) {
        put(scope, List.of(draft), uploader, now);
      } else {
        contents.discard(draft.arrived().content());
      }
      return fits;
    });
  }

  /** Forgets some of what has waited for more than a day, and of what never arrived. */
  void sweep(Instant now) {
    Instant before = now.minus(PATIENCE);
    transactions.executeWithoutResult(_ -> contents.forgetUnused(files.sweep(before, SWEPT)));
    transactions.executeWithoutResult(_ -> contents.sweepStuck(before, SWEPT));
  }
}
