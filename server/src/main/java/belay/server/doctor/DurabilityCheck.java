package belay.server.doctor;

import java.util.Map;
import java.util.stream.Stream;

/** What the desk promises is only kept if the database keeps it. */
final class DurabilityCheck implements Check {
  private static final Map<String, String> LOST =
      Map.of(
          "fsync", "after a power cut the whole database may be lost",
          "full_page_writes", "after a power cut tables may be torn",
          "synchronous_commit", "after a crash tickets are gone that the desk had confirmed");

  @Override
  public String about() {
    return "durability";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    VitalStore vitals = patient.vitals();
    return LOST.keySet().stream()
        .sorted()
        .filter(name -> vitals.setting(name).equals("off"))
        .map(name ->
            Remark.wrong(
                "The database runs with %s = off: %s.".formatted(name, LOST.get(name)),
                "Turn it on in postgresql.conf."));
  }
}
