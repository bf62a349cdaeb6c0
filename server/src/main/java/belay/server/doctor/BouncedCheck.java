package belay.server.doctor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses of people here to which nothing is sent any more, as mail came back from there. */
final class BouncedCheck implements Check {
  private static final int NAMED = 10;

  @Override
  public String about() {
    return "addresses";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    List<String> bounced =
        patient.staffing().all().stream()
            .filter(member -> member.leftAt().isEmpty())
            .flatMap(member -> member.bounced().stream())
            .toList();
    return bounced.isEmpty() ? Stream.empty() : Stream.of(remark(bounced));
  }

  private static Remark remark(List<String> bounced) {
    String named = bounced.stream().limit(NAMED).collect(Collectors.joining(", "));
    String more = bounced.size() > NAMED ? " and %,d more".formatted(bounced.size() - NAMED) : "";
    return Remark.wrong(
        "Mail came back from %s%s: nothing is sent there any more.".formatted(named, more),
        "Once it arrives again, say so on the person's page under People; or let them answer a"
            + " mail of the desk from there.");
  }
}
