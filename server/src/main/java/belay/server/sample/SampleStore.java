package belay.server.sample;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the desk is empty, and the mark that says what became of its sample. */
final class SampleStore {
  static final String EMPTY =
      """
      SELECT NOT EXISTS (SELECT FROM person) AND NOT EXISTS (SELECT FROM ticket)
        AND NOT EXISTS (SELECT FROM policy_version) AND NOT EXISTS (SELECT FROM raw_mail)
      """;

  static final String MARK = "SELECT value FROM desk_setting WHERE key = 'sample'";

  /** Whoever comes second finds that there is one. */
  static final String BEGIN =
      "INSERT INTO desk_setting (key, value) VALUES ('sample', 'begun') ON CONFLICT DO NOTHING";

  static final String END = "UPDATE desk_setting SET value = 'made' WHERE key = 'sample'";

  private final JdbcClient jdbc;

  SampleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How far a sample is. */
  enum Mark {
    NONE,
    BEGUN,
    MADE
  }

  Mark mark() {
    Optional<String> mark = jdbc.sql(MARK).query(String.class).optional();
    return mark.map(word -> word.equals("made") ? Mark.MADE : Mark.BEGUN).orElse(Mark.NONE);
  }

  boolean empty() {
    return jdbc.sql(EMPTY).query(Boolean.class).single();
  }

  boolean begin() {
    return jdbc.sql(BEGIN).update() == 1;
  }

  void end() {
    jdbc.sql(END).update();
  }
}
