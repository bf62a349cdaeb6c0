package belay.server.http;

import java.nio.charset.StandardCharsets;

/** {@code Content-Disposition} with a name in any script (RFC 6266, RFC 8187). */
final class FileHeader {
  /** What stands for itself in RFC 8187's ext-value. */
  private static final String PLAIN = "!#$&+-.^_`|~";

  private FileHeader() {}

  static String of(String disposition, String name) {
    return disposition + "; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + encoded(name);
  }

  /** For programs that know no better; percent signs are read as escapes by some. */
  private static String ascii(String name) {
    return name.replaceAll("[^ -~]|[\"\\\\%]", "_");
  }

  private static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      text.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return text.toString();
  }
}
