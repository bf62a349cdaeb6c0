package belay.cli;

import belay.server.doctor.Doctor.Diagnosis;
import belay.server.doctor.Doctor.Said;
import java.util.List;
import java.util.stream.Stream;

/** What the doctor says, as it is printed: what is wrong first. */
record Prescription(Diagnosis diagnosis) {

  List<String> lines(boolean json) {
    Stream<Said> said = Stream.concat(said(true), said(false));
    return json
        ? said.map(Prescription::object).toList()
        : Stream.concat(said.flatMap(Prescription::words), Stream.of(sum())).toList();
  }

  int code() {
    if (!diagnosis.whole()) {
      return Main.UNUSABLE;
    }
    return diagnosis.wrong() ? Main.BROKEN : 0;
  }

  private Stream<Said> said(boolean wrong) {
    return diagnosis.said().stream().filter(one -> one.remark().wrong() == wrong);
  }

  private static Stream<String> words(Said said) {
    String grade = said.remark().wrong() ? "WRONG" : "note ";
    return Stream.of(
        "%s  %s: %s".formatted(grade, said.about(), said.remark().what()),
        "       " + said.remark().todo());
  }

  private static String object(Said said) {
    return "{\"about\":%s,\"wrong\":%b,\"what\":%s,\"do\":%s}"
        .formatted(
            Json.quoted(said.about()),
            said.remark().wrong(),
            Json.quoted(said.remark().what()),
            Json.quoted(said.remark().todo()));
  }

  private String sum() {
    return "%d things looked at: %d wrong, %d good to know%s"
        .formatted(
            diagnosis.checks(),
            said(true).count(),
            said(false).count(),
            diagnosis.whole() ? "" : "; most could not be looked at without the database");
  }
}
