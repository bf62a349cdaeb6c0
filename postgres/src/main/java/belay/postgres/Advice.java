package belay.postgres;

import java.nio.file.Path;
import java.util.List;

/** What a person can do about a failure, told from the words PostgreSQL left about it. */
final class Advice {
  private record Case(List<String> signs, String todo) {}

  private static final List<Case> CASES =
      List.of(
          // Before the next but one: its hint speaks of another postmaster, too.
          new Case(List.of("Address already in use"), "choose another port, this one is taken"),
          new Case(List.of("No space left on device"), "free space on that disk"),
          new Case(
              List.of("pre-existing shared memory block", "Is another postmaster"),
              "another PostgreSQL still uses this data: end the process named below"),
          new Case(
              List.of("shared memory", "Cannot allocate memory"),
              "give this machine or container more (shared) memory"),
          new Case(
              List.of("initialized by PostgreSQL version", "incompatible with server"),
              "this data was made by another PostgreSQL: use the Belay it belongs to, or an empty"
                  + " BELAY_DATA"),
          new Case(
              List.of("unrecognized configuration parameter", "invalid value for parameter"),
              "correct the setting named below"),
          new Case(
              List.of("Exec format error", "cannot execute", "GLIBC", "loading shared libraries"),
              "the embedded PostgreSQL does not fit this system: set BELAY_DATABASE_URL"),
          new Case(
              List.of("Permission denied", "AccessDenied", "wrong ownership", "Read-only file"),
              "let this user read and write there, or choose another BELAY_DATA"));

  private static final String OTHERWISE =
      "see the log, or set BELAY_DATABASE_URL to use a PostgreSQL of your own";

  private Advice() {}

  /** One line to put behind the message of an exception. */
  static String on(String words) {
    return " (what to do: " + todo(words) + ")";
  }

  private static String todo(String words) {
    return CASES.stream()
        .filter(c -> c.signs().stream().anyMatch(words::contains))
        .map(Case::todo)
        .findFirst()
        .orElse(OTHERWISE);
  }

  /** The failure of a program with what it said: one line that can stand alone, then its words. */
  static PostgresException failure(String what, Path where, String words) {
    return new PostgresException(what + " in " + where + on(words) + "\n" + words);
  }
}
