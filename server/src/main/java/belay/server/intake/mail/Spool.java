package belay.server.intake.mail;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Optional;

/**
 * All that a source has to give, taken in at its own pace and before anything of the database is
 * held: some senders dribble for minutes, and there are more of them than connections. What is long
 * waits in a file without a name, which is gone with this or with the process.
 */
final class Spool implements Closeable {
  private static final int IN_MEMORY = 2 * RawMails.CHUNK;

  private final byte[] head;
  private final Optional<FileChannel> rest;
  private final byte[] sha256;

  private Spool(byte[] head, Optional<FileChannel> rest, byte[] sha256) {
    this.head = head;
    this.rest = rest;
    this.sha256 = sha256;
  }

  /**
   * Reads it to its end.
   *
   * @throws IOException when it fails, or the rest finds no room; nothing is left behind then
   */
  static Spool of(InputStream source) throws IOException {
    DigestInputStream read = new DigestInputStream(source, Fingerprint.sha256());
    byte[] head = read.readNBytes(IN_MEMORY);
    Optional<FileChannel> rest =
        head.length < IN_MEMORY ? Optional.empty() : Optional.of(file(read));
    return new Spool(head, rest, read.getMessageDigest().digest());
  }

  private static FileChannel file(InputStream source) throws IOException {
    Path path = Files.createTempFile("belay-mail-", null);
    FileChannel file = FileChannel.open(path, READ, WRITE, DELETE_ON_CLOSE);
    try {
      source.transferTo(Channels.newOutputStream(file));
      return file.position(0);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** In bytes. */
  long size() throws IOException {
    return head.length + (rest.isPresent() ? rest.get().size() : 0);
  }

  byte[] sha256() {
    return sha256.clone();
  }

  /** All of it, once. */
  InputStream bytes() {
    InputStream first = new ByteArrayInputStream(head);
    return rest.<InputStream>map(
            file -> new SequenceInputStream(first, Channels.newInputStream(file)))
        .orElse(first);
  }

  @Override
  public void close() throws IOException {
    if (rest.isPresent()) {
      rest.get().close();
    }
  }
}
