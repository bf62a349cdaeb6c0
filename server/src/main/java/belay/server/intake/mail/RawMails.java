package belay.server.intake.mail;

import belay.server.db.ChunkStream;
import belay.server.db.Column;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The durable copies of what came by mail, and what became of them. {@link #keep} commits on its
 * own; the others take part in the caller's transaction, so that a ticket and the end of its mail
 * are one.
 */
public final class RawMails {
  static final int CHUNK = 256 * 1024;

  private final JdbcClient jdbc;
  private final MailKeeper keeper;

  /**
   * Copies in that database.
   *
   * @param kept run after each new copy: there is something to read
   */
  public RawMails(DataSource database, Runnable kept) {
    this(database, kept, Path.of(System.getProperty("java.io.tmpdir")));
  }

  RawMails(DataSource database, Runnable kept, Path folder) {
    this.jdbc = JdbcClient.create(database);
    this.keeper = new MailKeeper(database, kept, folder);
  }

  /**
   * Keeps all of {@code raw}; when this returns it is on disk. A mail that its source has named
   * before is not kept twice. No connection is held while {@code raw} is still coming.
   *
   * @return the id of the copy, new or old
   * @throws IOException when {@code raw} fails; nothing is kept then
   * @throws SpoolFile.NoRoom when a long one can't wait here until it is whole; nothing is kept
   *     then
   * @throws SQLException when the database fails; as far as can be told nothing is kept
   */
  public UUID keep(Arrival arrival, InputStream raw) throws IOException, SQLException {
    return keeper.keep(arrival, raw);
  }

  /** The Message-ID of the mail that opened a ticket, if one did and had one. */
  public Optional<String> opening(UUID ticketId) {
    return jdbc.sql(
            """
            select seen.message_id from raw_mail mail join mail_seen seen on seen.mail_id = mail.id
            where mail.ticket_id = ? order by mail.id limit 1
            """)
        .params(ticketId)
        .query(String.class)
        .optional();
  }

  /** The ticket that a mail opened or joined, if it did. */
  public Optional<UUID> ticket(UUID id) {
    return jdbc.sql("select ticket_id from raw_mail where id = ? and ticket_id is not null")
        .params(id)
        .query(UUID.class)
        .optional();
  }

  /** The bytes, one chunk in memory at a time. */
  public InputStream open(UUID id) {
    return new ChunkStream(no -> chunk(id, no), 0, CHUNK);
  }

  /**
   * Takes up to {@code limit} mails to be read, oldest first. Who does not finish one by {@code
   * until} leaves it to the next.
   */
  public List<RawMail> claim(int limit, Instant now, Instant until) {
    return jdbc
        .sql(
            """
            update raw_mail set attempts = attempts + 1, next_attempt_at = :until
            where id in (
              select id from raw_mail
              where state = 'new' and next_attempt_at <= :now
              order by next_attempt_at, id
              limit :limit
              for update skip locked)
            returning id, source, envelope_from, recipients, size, received_at, attempts
            """)
        .param("now", Column.time(now))
        .param("until", Column.time(until))
        .param("limit", limit)
        .query((row, n) -> rawMail(row))
        .list()
        .stream()
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .toList();
  }

  /**
   * Takes a mail for the present transaction, which waits for nobody's locks for long: other mails
   * wait behind it, and it can be read later.
   *
   * @return false when somebody else has it, or has had it
   */
  boolean lock(UUID id) {
    return jdbc.sql(
            """
            select set_config('lock_timeout', '2s', true) from raw_mail
            where id = ? and state = 'new' for update skip locked
            """)
        .params(id)
        .query(String.class)
        .optional()
        .isPresent();
  }

  /**
   * The copy that was read before this one and says the same, if there is one. Call it in the
   * transaction that acts on the mail: whoever comes second waits here for the first.
   */
  public Optional<UUID> duplicateOf(UUID id, ReadableMail mail) {
    if (mail.messageId() == null) {
      return sameBytes(id);
    }
    UUID first =
        jdbc.sql(
                """
                insert into mail_seen as known (message_id, fingerprint, mail_id)
                values (:messageId, :fingerprint, :id)
                on conflict (message_id, fingerprint) do update set mail_id = known.mail_id
                returning mail_id
                """)
            .param("messageId", mail.messageId())
            .param("fingerprint", Fingerprint.of(mail))
            .param("id", id)
            .query(UUID.class)
            .single();
    return first.equals(id) ? Optional.empty() : Optional.of(first);
  }

  /**
   * Without an id, a mail is the same as another one if a mailbox has the very same bytes twice, as
   * when its server numbers everything anew. What comes by SMTP may say the same twice and mean it.
   */
  private Optional<UUID> sameBytes(UUID id) {
    return jdbc.sql(
            """
            select older.id from raw_mail mine join raw_mail older
              on older.source = mine.source and older.sha256 = mine.sha256 and older.id < mine.id
              and older.external_id is not null
            where mine.id = :id and mine.source <> :smtp
            order by older.id limit 1
            """)
        .param("id", id)
        .param("smtp", Arrival.SMTP)
        .query(UUID.class)
        .optional();
  }

  /** Its ticket says that there is more in it: its bytes stay for as long as the ticket. */
  void keepWhole(UUID id) {
    jdbc.sql("update raw_mail set kept_whole = true where id = ?").params(id).update();
  }

  /** It has become part of a ticket. */
  public void done(UUID id, UUID ticketId, String outcome) {
    end(id, "done", ticketId, outcome, null);
  }

  /** Nothing is to come of it: a loop, a duplicate, a stranger. */
  public void ignored(UUID id, String outcome) {
    end(id, "ignored", null, outcome, null);
  }

  /** It cannot be read, or was given up: a person has to look (MAIL-2). */
  public void parked(UUID id, String error) {
    end(id, "parked", null, null, error);
  }

  /** It stays new, and is tried again. */
  public void retry(UUID id, String error, Instant at) {
    jdbc.sql(
            """
            update raw_mail set state = 'new', error = ?, next_attempt_at = ?
            where id = ? and state in ('new', 'parked')
            """)
        .params(error, Column.time(at), id)
        .update();
  }

  /** As if it had not been claimed: what went wrong was not its fault. */
  public void postpone(UUID id, String error, Instant at) {
    jdbc.sql(
            """
            update raw_mail set attempts = attempts - 1, error = ?, next_attempt_at = ?
            where id = ? and state = 'new'
            """)
        .params(error, Column.time(at), id)
        .update();
  }

  /** As if it had never been claimed: another mail was to blame. */
  void anew(UUID id, Instant at) {
    jdbc.sql("update raw_mail set attempts = 0, next_attempt_at = ? where id = ? and state = 'new'")
        .params(Column.time(at), id)
        .update();
  }

  /** Keeps that there was a mail that its source would not hand out, and why the last time. */
  void keepFailure(Arrival arrival, String error) {
    jdbc.sql(
            """
            insert into raw_mail as failed
              (source, external_id, received_at, next_attempt_at, state, attempts, error)
            values (:source, :externalId, :at, :at, 'parked', 1, :error)
            on conflict (source, external_id) do update set attempts = 1, error = excluded.error
            where failed.state = 'parked' and failed.sha256 is null
            """)
        .param("source", arrival.source())
        .param("externalId", arrival.externalId())
        .param("at", Column.time(arrival.at()))
        .param("error", error)
        .update();
  }

  /**
   * What that source did not hand out, by its names, and is asked for again: not tried since.
   * Former versions counted no tries of these.
   */
  List<String> wanted(String source) {
    return jdbc.sql(
            """
            select external_id from raw_mail
            where state = 'parked' and sha256 is null and attempts = 0
              and retried_at is not null and source = ?
            order by id
            """)
        .params(source)
        .query((row, _) -> row.getString("external_id"))
        .list();
  }

  /** What that source did not hand out so far, by its names. */
  Set<String> passedBy(String source) {
    return jdbc.sql(
            """
            select external_id from raw_mail
            where state = 'parked' and sha256 is null and source = ?
            """)
        .params(source)
        .query((row, _) -> row.getString("external_id"))
        .set();
  }

  private void end(
      UUID id,
      String state,
      @Nullable UUID ticket,
      @Nullable String outcome,
      @Nullable String why) {
    jdbc.sql(
            """
            update raw_mail
            set state = :state, ticket_id = :ticket, outcome = :outcome, error = :why
            where id = :id and state = 'new'
            """)
        .param("state", state)
        .param("ticket", ticket, java.sql.Types.OTHER)
        .param("outcome", outcome)
        .param("why", why)
        .param("id", id)
        .update();
  }

  private Optional<byte[]> chunk(UUID id, int no) {
    return jdbc.sql("select data from raw_mail_chunk where mail_id = ? and no = ?")
        .params(id, no)
        .query((row, n) -> row.getBytes(1))
        .optional();
  }

  private static RawMail rawMail(ResultSet row) throws SQLException {
    return new RawMail(
        row.getObject("id", UUID.class),
        row.getString("source"),
        row.getString("envelope_from"),
        List.of((String[]) row.getArray("recipients").getArray()),
        row.getLong("size"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getInt("attempts"));
  }
}
