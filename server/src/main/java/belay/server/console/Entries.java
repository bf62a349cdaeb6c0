package belay.server.console;

import belay.policyfile.roster.MailAddresses;
import belay.policyfile.roster.MailAddresses.Fault;
import java.time.DateTimeException;
import java.time.ZoneId;

/** What a field takes. */
final class Entries {
  private static final int LONGEST_NAME = 200;

  private Entries() {}

  static void name(Blanks blanks, String field) {
    String name = blanks.text(field);
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
      blanks.fault(field, "fault.name");
    }
  }

  static void mail(Blanks blanks, String field) {
    MailAddresses.fault(blanks.text(field))
        .map(fault -> fault == Fault.LOCAL_PART ? "fault.mail-local" : "fault.mail")
        .ifPresent(key -> blanks.fault(field, key));
  }

  static void zone(Blanks blanks, String field) {
    try {
      blanks.some(field).ifPresent(ZoneId::of);
    } catch (DateTimeException e) {
      blanks.fault(field, "fault.zone");
    }
  }
}
