package belay.server.api;

import java.util.List;
import java.util.stream.Stream;

/** A request and what has to be said about it: status, then code and place of each fault. */
record FaultCase(String noun, String body, int status, List<String> faults) {

  static Stream<FaultCase> all() {
    return Stream.of(notes(), work(), moves(), clocksAndEnds()).flatMap(cases -> cases);
  }

  @Override
  public String toString() {
    return noun + " " + body.substring(0, Math.min(60, body.length()));
  }

  private static Stream<FaultCase> notes() {
    return Stream.of(
        wrong("notes", "{}", 422, "missing /text"),
        wrong("notes", "", 422, "missing /text"),
        wrong("notes", "{\"text\": null}", 422, "missing /text"),
        wrong("notes", "{\"text\": \" \\n\"}", 422, "empty /text"),
        wrong("notes", "{\"text\": 7}", 400, "wrong-type /text"),
        wrong("notes", "{\"text\": \"a\\u0000b\"}", 422, "not-text /text"),
        wrong("notes", "{\"text\": \"\\ud800\"}", 422, "not-text /text"),
        wrong("notes", "{\"text\": \"" + "x".repeat(100_001) + "\"}", 422, "too-long /text"),
        wrong(
            "notes",
            "{\"txt\": \"x\", \"a/b~\": 1}",
            400,
            "missing /text",
            "unknown-field /txt",
            "unknown-field /a~1b~0"),
        wrong("notes", "[]", 400, "not-an-object "),
        wrong("notes", "{\"text\": \"x\"} {}", 400, "not-json null"),
        wrong("notes", "{\"text\": \"x\", \"text\": \"y\"}", 400, "not-json null"),
        wrong("notes", "{\"text\": ", 400, "not-json null"),
        wrong("notes", "[".repeat(5_000), 400, "not-json null"),
        wrong("notes", "{\"text\": " + "9".repeat(5_000) + "}", 400, "not-json null"));
  }

  private static Stream<FaultCase> work() {
    return Stream.of(
        wrong("fix", "{}", 422, "missing /text", "missing /worked"),
        wrong("fix", "{\"text\": \"x\", \"worked\": \"yes\"}", 400, "wrong-type /worked"),
        wrong("assignment", "{\"to\": \"Zaphod\"}", 422, "unknown-person /to"),
        wrong("assignment", "{\"to\": \"dana@example.com\"}", 422, "unknown-person /to"),
        wrong(
            "assignment", "{\"to\": \"two\\nlines\"}", 422, "one-line /to", "unknown-person /to"));
  }

  private static Stream<FaultCase> moves() {
    return Stream.of(
        wrong("escalation", "{\"reasons\": \"time\"}", 400, "wrong-type /reasons"),
        wrong("escalation", "{\"reasons\": [\"haste\"]}", 422, "not-one-of /reasons"),
        wrong(
            "escalation",
            "{\"reasons\": [\"time\"]}",
            422,
            "reserved-reason null",
            "note-lacks /note/steps-attempted"),
        wrong("escalation", "{}", 422, "no-reason null", "note-lacks /note/steps-attempted"),
        wrong(
            "escalation",
            "{\"reasons\": [\"urgency\"], \"to\": \"moon\"}",
            422,
            "unknown-tier null",
            "note-lacks /note/steps-attempted"),
        wrong(
            "escalation",
            "{\"reasons\": [\"urgency\"], \"note\": {\"steps\": \"x\"}}",
            400,
            "unknown-field /note/steps"),
        wrong(
            "escalation",
            "{\"reasons\": [\"urgency\"], \"note\": {}}",
            422,
            "note-lacks /note/steps-attempted"),
        wrong("escalation-note", "{}", 422, "missing /note"),
        wrong("hand-back", "{}", 422, "missing /to", "missing /why"),
        wrong("hand-back", "{\"to\": \"tier-3\", \"why\": \"x\"}", 422, "not-below null"));
  }

  private static Stream<FaultCase> clocksAndEnds() {
    return Stream.of(
        wrong(
            "override",
            "{}",
            422,
            "missing /clock",
            "missing /change",
            "missing /by",
            "missing /reason"),
        wrong(
            "override",
            "{\"clock\": \"fax\", \"change\": \"hold\", \"by\": \"1d\", \"until\": \"noon\","
                + " \"reason\": \"\"}",
            422,
            "not-one-of /clock",
            "not-a-duration /by",
            "not-a-moment /until",
            "not-with /by",
            "empty /reason"),
        wrong(
            "override",
            "{\"clock\": \"review\", \"change\": \"waive\", \"reason\": \"x\"}",
            422,
            "not-negotiable null"),
        wrong("pause", "{\"for\": \"lunch\"}", 422, "not-one-of /for"),
        wrong(
            "pause",
            "{\"for\": \"customer\", \"until\": \"2020-01-01T00:00:00Z\"}",
            422,
            "past null"),
        wrong("reopening", "{\"why\": \"x\"}", 409, "not-fixed null"),
        wrong("closure", "{\"evidence\": 1}", 400, "wrong-type /evidence"));
  }

  private static FaultCase wrong(String noun, String body, int status, String... faults) {
    return new FaultCase(noun, body, status, List.of(faults));
  }
}
