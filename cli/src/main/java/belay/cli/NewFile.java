package belay.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

/**
 * A file that is there whole and safe on disk, or not at all; its owner's alone, and never put in
 * the place of another.
 */
record NewFile(Path target) {

  /** What goes into it. */
  interface Content<T> {
    T write(OutputStream out) throws IOException, SQLException;
  }

  /**
   * Writes it beside its place, and moves it there.
   *
   * @throws UnusableException when something is there already, or nothing can be
   * @throws IOException when the disk takes no more; nothing is left of it then
   */
  <T> T write(Content<T> content) throws IOException, SQLException {
    requireFree();
    Path partial = beside();
    partial.toFile().deleteOnExit();
    try {
      T result = fill(partial, content);
      Files.move(partial, target);
      force(folder());
      return result;
    } catch (FileAlreadyExistsException e) {
      throw taken();
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private void requireFree() {
    if (Files.exists(target)) {
      throw taken();
    }
  }

  private Path folder() {
    return target.toAbsolutePath().resolveSibling("");
  }

  private UnusableException taken() {
    return new UnusableException(target + " is there already: choose another name");
  }

  private Path beside() {
    Path folder = folder();
    try {
      return Files.createTempFile(
          folder,
          "." + target.getFileName() + ".",
          ".partial",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException e) {
      throw new UnusableException(
          Files.isDirectory(folder)
              ? "nothing can be written in " + folder + ": " + e.getMessage()
              : "there is no folder " + folder);
    }
  }

  private static <T> T fill(Path partial, Content<T> content) throws IOException, SQLException {
    try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
      T result = content.write(Channels.newOutputStream(file));
      file.force(true);
      return result;
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
