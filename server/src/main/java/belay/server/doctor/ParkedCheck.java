package belay.server.doctor;

import java.util.stream.Stream;

/** What the desk gave up and people have to look at. */
final class ParkedCheck implements Check {
  @Override
  public String about() {
    return "parked";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    VitalStore.Parked parked = patient.vitals().parked();
    return Stream.of(
            said(
                parked.tickets(),
                "%,d tickets can't be handled by the desk itself any more.",
                "Work on them by hand, and report it as a bug with the log. "
                    + String.join(", ", patient.vitals().undecided())),
            said(
                parked.mails(),
                "%,d mails that came in can't be read.",
                "See Mail in the desk, which lists them, or GET /api/raw-mail?state=parked."),
            said(
                parked.followups(),
                "%,d tickets could not tell others what they mean for them.",
                "Do by hand what they mean; it is tried again each hour. "
                    + String.join(", ", patient.vitals().untold())))
        .flatMap(remark -> remark);
  }

  private static Stream<Remark> said(long count, String what, String todo) {
    return count == 0 ? Stream.empty() : Stream.of(Remark.wrong(what.formatted(count), todo));
  }
}
