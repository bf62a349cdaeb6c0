package belay.server.channel.mail;

import java.util.regex.Pattern;

/**
 * The line in our mails above which people are asked to write. Its signs are the same in every
 * language, its words are not.
 */
public final class ReplyMarker {
  private static final Pattern MARKER = Pattern.compile("\\s*##- \\S.{0,300} -##\\s*");

  private ReplyMarker() {}

  /** The whole line for {@code words}, which are the reader's language. */
  public static String around(String words) {
    return "##- " + words + " -##";
  }

  public static boolean isIn(String line) {
    return MARKER.matcher(line).matches();
  }
}
