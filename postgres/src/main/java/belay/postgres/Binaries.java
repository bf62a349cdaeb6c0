package belay.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The unpacked programs of PostgreSQL, one folder per version, shared by all who find them. */
record Binaries(Path folder) {
  static final String VERSION = "18.6";
  static final int MAJOR = 18;

  /** Unpacks into {@code place/postgres-VERSION} unless it is there; several may try at once. */
  static synchronized Binaries in(Path place) {
    Path folder = place.resolve("postgres-" + VERSION);
    try {
      Files.createDirectories(place);
      unpackOnce(folder);
    } catch (IOException e) {
      throw new PostgresException(
          "cannot unpack PostgreSQL into " + folder + ": " + e + Advice.on(e.toString()), e);
    }
    return new Binaries(folder);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /** Fails in words when the server cannot even be run here that way. */
  void check(Launch launch) {
    Command version = Command.run(launch.command(List.of(program("postgres"), "--version")));
    if (version.exit() != 0) {
      throw Advice.failure("PostgreSQL cannot be run", folder, version.output());
    }
  }

  private static void unpackOnce(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(beside(folder, ".lock"), lockOptions());
        FileLock _ = channel.lock()) {
      if (!Files.isDirectory(folder)) {
        Path partial = beside(folder, ".partial");
        Trees.delete(partial);
        unpack(partial);
        Files.move(partial, folder);
      }
    }
  }

  private static StandardOpenOption[] lockOptions() {
    return new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.WRITE};
  }

  private static Path beside(Path folder, String suffix) {
    return folder.resolveSibling(folder.getFileName() + suffix);
  }

  private static void unpack(Path target) throws IOException {
    try (InputStream packed = archive();
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, target.resolve(entry.getName()));
      }
    }
    Trees.force(target);
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path file)
      throws IOException {
    // The archive names files before the folders they are in.
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else {
      Files.copy(content, file);
    }
    // Whatever our umask says: the server may run under another uid than the one that unpacks.
    boolean executable = entry.isDirectory() || (entry.getMode() & 0100) != 0;
    String mode = executable ? "rwxr-xr-x" : "rw-r--r--";
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static InputStream archive() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    String name =
        switch (system.toLowerCase(Locale.ROOT)) {
          case "linux amd64" -> "/postgres-linux-x86_64.txz";
          case "linux aarch64" -> "/postgres-linux-arm_64.txz";
          default -> "";
        };
    InputStream stream = name.isEmpty() ? null : Binaries.class.getResourceAsStream(name);
    if (stream == null) {
      throw new PostgresException(
          "no embedded PostgreSQL for " + system + ": set BELAY_DATABASE_URL to use your own");
    }
    return stream;
  }
}
