package belay.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compressed by gzip (RFC 1952). */
public final class Gzip extends GZIPOutputStream {
  private Gzip(OutputStream out, int level) throws IOException {
    super(out);
    def.setLevel(level);
  }

  /** Whether that client can read it. */
  public static boolean reads(HttpServletRequest client) {
    String encodings = client.getHeader("Accept-Encoding");
    return encodings != null && encodings.contains("gzip");
  }

  /** What is sent once: a fifth larger than the least, for a third of the time. */
  static byte[] fast(byte[] plain) {
    return compressed(plain, Deflater.BEST_SPEED);
  }

  /** What is kept and sent often. */
  static byte[] small(byte[] plain) {
    return compressed(plain, Deflater.BEST_COMPRESSION);
  }

  private static byte[] compressed(byte[] plain, int level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Gzip gzip = new Gzip(bytes, level)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
