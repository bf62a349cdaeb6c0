package belay.server.console;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** What a field takes. */
final class Entries {
  private static final String LETTER = "[^\\s\\p{Cntrl}@<>\"(),:;\\[\\]\\\\]";

  /** Before the @ in ASCII only, or no letter could be sent there. */
  private static final Pattern MAIL =
      Pattern.compile("[\\p{ASCII}&&" + LETTER + "]{1,64}@" + LETTER + "{1,189}");

  private static final int LONGEST_NAME = 200;

  private Entries() {}

  static void name(Blanks blanks, String field) {
    String name = blanks.text(field);
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
      blanks.fault(field, "fault.name");
    }
  }

  static void mail(Blanks blanks, String field) {
    if (!MAIL.matcher(blanks.text(field)).matches()) {
      blanks.fault(field, "fault.mail");
    }
  }

  static void zone(Blanks blanks, String field) {
    try {
      blanks.some(field).ifPresent(ZoneId::of);
    } catch (DateTimeException e) {
      blanks.fault(field, "fault.zone");
    }
  }
}
