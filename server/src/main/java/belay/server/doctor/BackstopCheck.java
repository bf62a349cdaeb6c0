package belay.server.doctor;

import belay.server.escalation.Backstop;
import java.util.stream.Stream;

/** Who is told when nothing else works. */
final class BackstopCheck implements Check {
  @Override
  public String about() {
    return "backstop";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    return new Backstop(patient.policies(), patient.directory()).addresses().isEmpty()
        ? Stream.of(
            Remark.wrong(
                "The policy's backstop can't be reached by mail, nor anybody with a role.",
                "Name an address under page: backstop: in the policy."))
        : Stream.empty();
  }
}
