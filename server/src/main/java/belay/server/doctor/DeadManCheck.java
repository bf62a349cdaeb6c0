package belay.server.doctor;

import java.util.stream.Stream;

/** Who notices when nothing here works any more. */
final class DeadManCheck implements Check {
  @Override
  public String about() {
    return "dead-man's switch";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    return patient.settings().deadManUrl().isPresent()
        ? Stream.empty()
        : Stream.of(
            Remark.note(
                "Nobody outside notices when the whole desk falls silent.",
                "Set BELAY_DEAD_MAN_URL to a service that calls you when it hears nothing."));
  }
}
