package belay.server.intake.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who reads a mailbox, and how far it has been read. */
final class MailboxStore {

  /**
   * @param uidvalidity of the mailbox when {@code uid} was taken; UIDs of another one mean nothing
   * @param uid of the last message taken
   * @param backlog what was there at first, up to {@code uid}, is still to be looked through
   */
  record Cursor(long uidvalidity, long uid, boolean backlog) {}

  /** A lease that ended so long ago was of a mailbox that nobody tried to read since. */
  private static final Duration UNWANTED = Duration.ofMinutes(5);

  private final JdbcClient jdbc;

  MailboxStore(DataSource database) {
    jdbc = JdbcClient.create(database);
  }

  /**
   * Takes or renews the right to read a mailbox.
   *
   * @param read whether it has been read since it was last renewed
   * @return the fence to show from now on; empty while another one has the lease
   */
  OptionalLong lease(String mailbox, String holder, boolean read, Instant now, Instant until) {
    return jdbc.sql(
            """
            insert into mailbox_lease as l (mailbox, holder, fence, until, read_at, read_fence)
            values (:mailbox, :holder, 1, :until, :now, 1)
            on conflict (mailbox) do update
            set holder = :holder,
                until = :until,
                read_at = case
                  when :read or l.until <= :unwanted or l.read_fence is distinct from l.fence
                  then :now else l.read_at end,
                read_fence = l.fence + case when l.holder = :holder then 0 else 1 end,
                fence = l.fence + case when l.holder = :holder then 0 else 1 end
            where l.holder = :holder or l.until <= :now
            returning fence
            """)
        .param("mailbox", mailbox)
        .param("holder", holder)
        .param("read", read)
        .param("now", utc(now))
        .param("unwanted", utc(now.minus(UNWANTED)))
        .param("until", utc(until))
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  void release(String mailbox, String holder, Instant now) {
    jdbc.sql("update mailbox_lease set until = ? where mailbox = ? and holder = ?")
        .params(utc(now), mailbox, holder)
        .update();
  }

  Optional<Cursor> cursor(String mailbox) {
    return jdbc.sql("select uidvalidity, uid, backlog from mailbox_cursor where mailbox = ?")
        .param(mailbox)
        .query((row, n) -> new Cursor(row.getLong(1), row.getLong(2), row.getBoolean(3)))
        .optional();
  }

  /** False when {@code fence} is an old one: somebody else reads this mailbox now. */
  boolean advance(String mailbox, long fence, Cursor to) {
    int moved =
        jdbc.sql(
                """
                insert into mailbox_cursor (mailbox, uidvalidity, uid, backlog)
                select mailbox, :uidvalidity, :uid, :backlog from mailbox_lease
                where mailbox = :mailbox and fence = :fence
                for share
                on conflict (mailbox) do update
                set uidvalidity = excluded.uidvalidity, uid = excluded.uid,
                    backlog = excluded.backlog
                """)
            .param("mailbox", mailbox)
            .param("fence", fence)
            .param("uidvalidity", to.uidvalidity())
            .param("uid", to.uid())
            .param("backlog", to.backlog())
            .update();
    return moved == 1;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
