package belay.server.intake.mail;

import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** A database with the tables of mail and no others: they stand alone. */
final class MailDatabase {
  private MailDatabase() {}

  static TestDatabase make() {
    try {
      return TestPostgres.database("mail", MailDatabase::migrate);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void migrate(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script("V3__mail"));
      statement.execute(script("V18__retried_mail"));
      statement.execute(script("V23__mailbox_read"));
    } catch (SQLException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script(String name) throws IOException {
    String path = "/db/migration/" + name + ".sql";
    try (InputStream script = MailDatabase.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
