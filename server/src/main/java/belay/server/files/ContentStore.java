package belay.server.files;

import static belay.server.db.Column.column;
import static belay.server.db.Column.time;

import belay.server.db.ChunkStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bytes of files, in chunks of {@value #CHUNK}, one in memory at a time. */
final class ContentStore {
  static final int CHUNK = 256 * 1024;

  static final String BEGIN = "INSERT INTO file_arrival (content_id, begun_at) VALUES (:id, :now)";

  static final String ADD_CHUNK =
      "INSERT INTO file_chunk (content_id, no, data) VALUES (:id, :no, :data)";

  static final String ARRIVED = "DELETE FROM file_arrival WHERE content_id = :id";

  /** Updates nothing, to lock the row: nobody sweeps it before a file refers to it. */
  static final String KEEP =
      """
      INSERT INTO file_content (id, scope, sha256, size)
      VALUES (:id, :scope, decode(:sha256, 'hex'), :size)
      ON CONFLICT (scope, sha256) DO UPDATE SET size = file_content.size
      RETURNING id
      """;

  static final String READ = "SELECT data FROM file_chunk WHERE content_id = :id AND no = :no";

  static final String STUCK =
      """
      DELETE FROM file_arrival WHERE content_id IN (
        SELECT content_id FROM file_arrival WHERE begun_at < :before
        ORDER BY begun_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING content_id
      """;

  static final String LOCK =
      """
      SELECT id FROM file_content WHERE id = ANY (CAST(:ids AS uuid[]))
      ORDER BY sha256, id FOR UPDATE
      """;

  /** A statement of its own after the lock: it sees every file that was added before. */
  static final String FORGET =
      """
      DELETE FROM file_content c WHERE id = ANY (CAST(:ids AS uuid[]))
        AND NOT EXISTS (SELECT FROM ticket_file f WHERE f.content_id = c.id)
      RETURNING id
      """;

  static final String FORGET_CHUNKS =
      "DELETE FROM file_chunk WHERE content_id = ANY (CAST(:ids AS uuid[]))";

  private final JdbcClient jdbc;

  ContentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void begin(UUID content, Instant now) {
    jdbc.sql(BEGIN).param("id", content).param("now", time(now)).update();
  }

  void add(UUID content, int no, byte[] chunk) {
    jdbc.sql(ADD_CHUNK).param("id", content).param("no", no).param("data", chunk).update();
  }

  /**
   * Makes what has arrived a content, in the caller's transaction.
   *
   * @return its id, or that of the same bytes that were there before
   * @throws IllegalStateException when it took so long that it was swept
   */
  UUID keep(UUID scope, Arrived arrived) {
    if (jdbc.sql(ARRIVED).param("id", arrived.content()).update() == 0) {
      throw new IllegalStateException("the file took more than a day to arrive");
    }
    UUID kept =
        jdbc.sql(KEEP)
            .param("id", arrived.content())
            .param("scope", scope)
            .param("sha256", arrived.sha256())
            .param("size", arrived.size())
            .query(UUID.class)
            .single();
    if (!kept.equals(arrived.content())) {
      forgetChunks(List.of(arrived.content()));
    }
    return kept;
  }

  /** What came of it is not wanted. */
  void discard(UUID content) {
    forgetChunks(List.of(content));
    jdbc.sql(ARRIVED).param("id", content).update();
  }

  /** From that byte to the end, which must be there: reading fails where a chunk is missing. */
  InputStream open(UUID content, long size, long offset) throws IOException {
    InputStream stream =
        new ChunkStream(no -> chunk(content, size, no), Math.toIntExact(offset / CHUNK), CHUNK);
    stream.skipNBytes(offset % CHUNK);
    return stream;
  }

  private Optional<byte[]> chunk(UUID content, long size, int no) {
    if ((long) no * CHUNK >= size) {
      return Optional.empty();
    }
    return Optional.of(
        jdbc.sql(READ)
            .param("id", content)
            .param("no", no)
            .query((row, _) -> row.getBytes(1))
            .single());
  }

  /** Forgets what began to arrive before then and never did. */
  void sweepStuck(Instant before, int limit) {
    forgetChunks(
        jdbc.sql(STUCK)
            .param("before", time(before))
            .param("limit", limit)
            .query((row, _) -> row.getObject(1, UUID.class))
            .list());
  }

  /** Forgets those of the contents that no file has any more, in the caller's transaction. */
  void forgetUnused(List<UUID> contents) {
    forgetChunks(changed(FORGET, changed(LOCK, contents)));
  }

  private List<UUID> changed(String sql, List<UUID> ids) {
    return ids(sql, ids).query((row, _) -> row.getObject(1, UUID.class)).list();
  }

  private void forgetChunks(List<UUID> contents) {
    if (!contents.isEmpty()) {
      ids(FORGET_CHUNKS, contents).update();
    }
  }

  private JdbcClient.StatementSpec ids(String sql, List<UUID> ids) {
    return jdbc.sql(sql).param("ids", column(ids, Function.identity()));
  }
}
