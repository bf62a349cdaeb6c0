package belay.server.files;

import belay.server.db.Uuid7;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Takes a stream in, chunk by chunk. Each chunk is a statement of its own unless the caller has a
 * transaction open: a slow sender holds no connection.
 */
record Receiver(ContentStore contents) {

  /**
   * Takes it in whole, or nothing of it; what a broken database leaves half is swept later.
   *
   * @throws FileRefused as soon as it is larger than a file may be
   */
  Arrived receive(String claimedType, InputStream stream, Instant now) throws IOException {
    UUID content = Uuid7.next();
    contents.begin(content, now);
    try {
      return receive(content, claimedType, stream);
    } catch (IOException e) {
      contents.discard(content);
      throw e;
    }
  }

  private Arrived receive(UUID content, String claimedType, InputStream stream) throws IOException {
    MessageDigest digest = sha256();
    byte[] head = {};
    long size = 0;
    byte[] chunk = stream.readNBytes(ContentStore.CHUNK);
    for (int no = 0; chunk.length > 0; no++) {
      size += chunk.length;
      if (size > FileLimits.PER_FILE) {
        throw new FileRefused(FileFault.of(FileFault.Code.FILE_TOO_LARGE, FileLimits.PER_FILE));
      }
      head = no == 0 ? Arrays.copyOf(chunk, Math.min(FileType.HEAD, chunk.length)) : head;
      contents.add(content, no, chunk);
      digest.update(chunk);
      chunk = stream.readNBytes(ContentStore.CHUNK);
    }
    String type = FileType.of(claimedType, head);
    return new Arrived(content, type, size, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
