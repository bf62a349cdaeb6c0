package belay.server.intake.mail;

import belay.server.db.Column;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes what comes by mail into the database, each whole or not at all. */
final class MailKeeper {
  private final DataSource database;
  private final Runnable kept;
  private final Path folder;

  /**
   * @param folder where long mails wait until they are whole
   */
  MailKeeper(DataSource database, Runnable kept, Path folder) {
    this.database = database;
    this.kept = kept;
    this.folder = folder;
  }

  /** See {@link RawMails#keep}. */
  UUID keep(Arrival arrival, InputStream raw) throws IOException, SQLException {
    try (Spool whole = Spool.of(raw, folder);
        Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      InputStream bytes = whole.bytes();
      UUID id = begin(connection, arrival, whole, bytes.readNBytes(RawMails.CHUNK));
      if (id == null) {
        return known(connection, arrival);
      }
      goOn(connection, id, bytes);
      connection.commit();
      kept.run();
      return id;
    }
  }

  /**
   * With its first chunk: most mails have no more. Null when its source has named it before, unless
   * it could not be fetched then.
   */
  private static @Nullable UUID begin(
      Connection connection, Arrival arrival, Spool whole, byte[] chunk)
      throws IOException, SQLException {
    String sql =
        """
        with mail as (
          insert into raw_mail (source, external_id, envelope_from, recipients, received_at,
            next_attempt_at, size, sha256)
          values (?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (source, external_id) do update
            set received_at = excluded.received_at, next_attempt_at = excluded.next_attempt_at,
              size = excluded.size, sha256 = excluded.sha256,
              state = 'new', attempts = 0, error = null
            where raw_mail.state = 'parked' and raw_mail.sha256 is null
          returning id),
        chunk as (
          insert into raw_mail_chunk (mail_id, no, data)
          select mail.id, 0, first.data from mail, (values (cast(? as bytea))) as first (data)
          where length(first.data) > 0)
        select id from mail
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, arrival.source());
      insert.setString(2, arrival.externalId());
      insert.setString(3, arrival.envelopeFrom());
      insert.setArray(4, connection.createArrayOf("text", arrival.recipients().toArray()));
      insert.setObject(5, Column.time(arrival.at()));
      insert.setObject(6, Column.time(arrival.at()));
      insert.setLong(7, whole.size());
      insert.setBytes(8, whole.sha256());
      insert.setBytes(9, chunk);
      try (ResultSet row = insert.executeQuery()) {
        return row.next() ? row.getObject(1, UUID.class) : null;
      }
    }
  }

  private static UUID known(Connection connection, Arrival arrival) throws SQLException {
    String sql = "select id from raw_mail where source = ? and external_id = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, arrival.source());
      select.setString(2, arrival.externalId());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getObject(1, UUID.class);
      }
    }
  }

  /** What follows the first chunk. */
  private static void goOn(Connection connection, UUID id, InputStream raw)
      throws IOException, SQLException {
    byte[] chunk = raw.readNBytes(RawMails.CHUNK);
    if (chunk.length == 0) {
      return;
    }
    String sql = "insert into raw_mail_chunk (mail_id, no, data) values (?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int no = 1; chunk.length > 0; no++) {
        insert.setObject(1, id);
        insert.setInt(2, no);
        insert.setBytes(3, chunk);
        insert.executeUpdate();
        chunk = raw.readNBytes(RawMails.CHUNK);
      }
    }
  }
}
