package belay.server.intake.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A message as a mailbox hands it out, part by part, that does not end before its end. The library
 * takes it for the end of a message when the server says no to its next part.
 */
final class WholeMessage extends FilterInputStream {
  private final long size;
  private final int part;
  private long read;

  /**
   * @param size as the server says; some say it wrongly, so what ends within a part is believed
   * @param part how much is asked for at once
   */
  WholeMessage(InputStream raw, long size, int part) {
    super(raw);
    this.size = size;
    this.part = part;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? next : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    count(count);
    return count;
  }

  private void count(int more) throws IOException {
    if (more < 0 && read < size && read % part == 0) {
      throw new IOException("the server says no after " + read + " of " + size + " bytes");
    }
    read += Math.max(more, 0);
  }
}
