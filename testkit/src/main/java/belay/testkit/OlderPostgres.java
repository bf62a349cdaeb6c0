package belay.testkit;

import belay.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL before the one that comes with Belay, for what has to work on both. Its programs
 * lie where the launcher looks for its own, in a place of their own.
 */
public final class OlderPostgres {
  private static final String ARCHIVE = "/older/postgres-linux-x86_64.txz";

  private OlderPostgres() {}

  /** Whether there is one for this machine. */
  public static boolean runsHere() {
    return System.getProperty("os.arch").equals("amd64");
  }

  /** A server of that version with its data in that folder; fast rather than safe. */
  public static EmbeddedPostgres start(Path data) {
    Path place = TestFolders.ofThisUser().resolve("older");
    try {
      unpackOnce(place.resolve("postgres-" + EmbeddedPostgres.VERSION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EmbeddedPostgres.start(data, TestPostgres.options().notDurable().binariesIn(place));
  }

  /** Moved into place whole: another run may be doing the same. */
  private static synchronized void unpackOnce(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder.getParent());
    Path partial = Files.createTempDirectory(folder.getParent(), "partial-");
    Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream packed = OlderPostgres.class.getResourceAsStream(ARCHIVE);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, partial.resolve(entry.getName()));
      }
    }
    if (!partial.toFile().renameTo(folder.toFile())) {
      TestFolders.delete(partial);
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
