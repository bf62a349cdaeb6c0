package belay.server.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which type a file gets: pictures by how they begin, all others by what they claim (SEC-5). */
final class FileType {
  static final String UNKNOWN = "application/octet-stream";
  static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  /** So many bytes are looked at. */
  static final int HEAD = 12;

  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][\\w.+-]{0,99}/[a-z0-9][\\w.+-]{0,99}");

  /** What browsers render or run, and pictures that are none. */
  private static final Pattern NOT_TRUSTED =
      Pattern.compile("image/.*|multipart/.*|message/.*|.*(html|script|svg|[/+]xml|shockwave).*");

  private FileType() {}

  /**
   * Decides.
   *
   * @param claimed as the sender says, parameters included; anything
   * @param head how the content begins
   */
  static String of(String claimed, byte[] head) {
    return picture(head).orElseGet(() -> believed(claimed));
  }

  private static Optional<String> picture(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (begins(head, PNG)) {
      return Optional.of("image/png");
    } else if (begins(head, JPEG)) {
      return Optional.of("image/jpeg");
    } else if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return Optional.of("image/gif");
    } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return Optional.of("image/webp");
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] head, byte[] magic) {
    return head.length >= magic.length
        && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }

  private static String believed(String claimed) {
    int end = claimed.indexOf(';');
    String type = (end < 0 ? claimed : claimed.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    boolean plausible = TYPE.matcher(type).matches() && !NOT_TRUSTED.matcher(type).matches();
    return plausible ? type : UNKNOWN;
  }
}
