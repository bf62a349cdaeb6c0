package belay.server.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream line by line, each with its newline; never more than one line in memory. */
final class Lines {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;

  Lines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line.
   *
   * @param most bytes it may have
   * @throws EOFException at the end of the stream, behind the last line or in the middle of one
   */
  byte[] next(int most) throws IOException {
    int at = from;
    while (true) {
      for (; at < to; at++) {
        if (buffer[at] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, from, at + 1);
          from = at + 1;
          return line;
        }
      }
      int seen = at - from;
      if (seen > most) {
        throw new IOException("a line of more than " + most + " bytes");
      }
      fill();
      at = from + seen;
    }
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, to, buffer.length - to);
    if (count < 0) {
      throw new EOFException();
    }
    to += count;
  }

  boolean atEnd() throws IOException {
    return from == to && in.read() < 0;
  }
}
