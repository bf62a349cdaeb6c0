package belay.server.doctor;

import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.policyfile.lint.Lint;
import belay.policyfile.source.Finding;
import belay.server.desk.PolicyVersion;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with the present policy, with the people there are. */
final class PolicyCheck implements Check {
  @Override
  public String about() {
    return "policy";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    return patient
        .policies()
        .currentVersion()
        .map(version -> remarks(patient, version))
        .orElseGet(() ->
            Stream.of(Remark.wrong("The desk has no policy.", "Start it once with ./belay run.")));
  }

  private static Stream<Remark> remarks(Patient patient, PolicyVersion version) {
    Read read = PolicyFile.read(version.name(), patient.policies().text(version));
    List<Finding> findings =
        switch (read) {
          case Read.Bad bad -> bad.findings();
          case Read.Good good -> Lint.of(good, patient.directory().roster(), patient.now());
        };
    return findings.stream().map(PolicyCheck::remark);
  }

  private static Remark remark(Finding finding) {
    String what = "%s, line %d: %s".formatted(finding.file(), finding.line(), finding.message());
    String todo = "Change it under Policy, or with ./belay apply.";
    return finding.isError() ? Remark.wrong(what, todo) : Remark.note(what, todo);
  }
}
