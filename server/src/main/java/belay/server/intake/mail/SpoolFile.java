package belay.server.intake.mail;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file without a name, which is gone with this or with the process. */
final class SpoolFile implements Closeable {
  private final Path folder;
  private final FileChannel file;

  /** The folder is full, read-only or broken: the mail and its source are sound. */
  static final class NoRoom extends UncheckedIOException {
    NoRoom(Path folder, IOException cause) {
      super("the temporary folder %s takes no mail: %s".formatted(folder, cause), cause);
    }
  }

  private SpoolFile(Path folder, FileChannel file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Takes in what a source has left.
   *
   * @throws IOException when the source fails
   * @throws NoRoom when the folder does
   */
  static SpoolFile of(InputStream source, Path folder) throws IOException {
    SpoolFile file = new SpoolFile(folder, local(folder, () -> open(folder)));
    try {
      file.fill(source);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    Path path = Files.createTempFile(folder, "belay-mail-", null);
    return FileChannel.open(path, READ, WRITE, DELETE_ON_CLOSE);
  }

  private void fill(InputStream source) throws IOException {
    OutputStream out = Channels.newOutputStream(file);
    byte[] next = source.readNBytes(RawMails.CHUNK);
    while (next.length > 0) {
      write(out, next);
      next = source.readNBytes(RawMails.CHUNK);
    }
    local(folder, () -> file.position(0));
  }

  private void write(OutputStream out, byte[] bytes) {
    local(
        folder,
        () -> {
          out.write(bytes);
          return bytes.length;
        });
  }

  /** In bytes. */
  long size() {
    return local(folder, file::size);
  }

  /** All of it, once. */
  InputStream bytes() {
    return new FilterInputStream(Channels.newInputStream(file)) {
      @Override
      public int read() {
        return local(folder, () -> in.read());
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        return local(folder, () -> in.read(target, offset, length));
      }
    };
  }

  @Override
  public void close() {
    local(
        folder,
        () -> {
          file.close();
          return true;
        });
  }

  /** What is done with the file, and not with the source. */
  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T local(Path folder, Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new NoRoom(folder, e);
    }
  }
}
