package belay.server.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.stream.Stream;

/** Room for the embedded database: without any, the desk takes nothing more in. */
final class DiskCheck implements Check {
  private static final long LITTLE = 2L << 30;
  private static final int SHARE = 20;

  @Override
  public String about() {
    return "disk";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    if (patient.settings().databaseUrl().isPresent() || !Files.exists(patient.data())) {
      return Stream.empty();
    }
    try {
      FileStore disk = Files.getFileStore(patient.data());
      return judged(patient, disk.getUsableSpace(), disk.getTotalSpace());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Remark> judged(Patient patient, long free, long total) {
    return free < Math.min(LITTLE, total / SHARE)
        ? Stream.of(
            Remark.wrong(
                "Only %,d MB are free where %s is.".formatted(free >> 20, patient.data()),
                "Make room, or move the folder: a full disk stops the desk."))
        : Stream.empty();
  }
}
