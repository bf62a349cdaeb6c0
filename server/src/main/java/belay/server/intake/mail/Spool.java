package belay.server.intake.mail;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Optional;

/**
 * All that a source has to give, taken in at its own pace and before anything of the database is
 * held: some senders dribble for minutes, and there are more of them than connections. What is long
 * waits in a file.
 */
final class Spool implements Closeable {
  private static final int IN_MEMORY = 2 * RawMails.CHUNK;

  private final byte[] head;
  private final Optional<SpoolFile> rest;
  private final byte[] sha256;

  private Spool(byte[] head, Optional<SpoolFile> rest, byte[] sha256) {
    this.head = head;
    this.rest = rest;
    this.sha256 = sha256;
  }

  /**
   * Reads it to its end.
   *
   * @param folder where what is long waits
   * @throws IOException when the source fails; nothing is left behind then
   * @throws SpoolFile.NoRoom when the folder does; nothing is left behind then either
   */
  static Spool of(InputStream source, Path folder) throws IOException {
    DigestInputStream read = new DigestInputStream(source, Fingerprint.sha256());
    byte[] head = read.readNBytes(IN_MEMORY);
    Optional<SpoolFile> rest =
        head.length < IN_MEMORY ? Optional.empty() : Optional.of(SpoolFile.of(read, folder));
    return new Spool(head, rest, read.getMessageDigest().digest());
  }

  /** In bytes. */
  long size() {
    return head.length + rest.map(SpoolFile::size).orElse(0L);
  }

  byte[] sha256() {
    return sha256.clone();
  }

  /** All of it, once. */
  InputStream bytes() {
    InputStream first = new ByteArrayInputStream(head);
    return rest.<InputStream>map(r -> new SequenceInputStream(first, r.bytes())).orElse(first);
  }

  @Override
  public void close() {
    rest.ifPresent(SpoolFile::close);
  }
}
