package belay.server.doctor;

import java.time.Duration;
import java.util.stream.Stream;

/** What did not leave in the last week. */
final class UndeliveredCheck implements Check {
  private static final Duration WEEK = Duration.ofDays(7);

  @Override
  public String about() {
    return "messages";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    VitalStore.Undelivered week = patient.vitals().undelivered(patient.now().minus(WEEK));
    return Stream.of(
            said(
                week.failed(),
                "%,d messages were refused in the last week.",
                "See Mail, state failed: mostly an address is wrong."),
            said(
                week.unknown(),
                "Of %,d messages of the last week nobody knows whether they arrived.",
                "See Mail, state unknown, and ask the people."),
            said(
                week.expired(),
                "%,d pages of the last week were not sent in their time.",
                "See what the log says of the mail server then."),
            said(
                week.kept(),
                "%,d messages of the last week were kept, as there is no way out for them.",
                "Set BELAY_MAIL_URL; what is kept can be read under Mail."))
        .flatMap(remark -> remark);
  }

  private static Stream<Remark> said(long count, String what, String todo) {
    return count == 0 ? Stream.empty() : Stream.of(Remark.note(what.formatted(count), todo));
  }
}
