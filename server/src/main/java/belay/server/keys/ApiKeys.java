package belay.server.keys;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.server.db.Uuid7;
import belay.server.people.PartnerOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All keys of the desk. */
public final class ApiKeys {
  /** "Last used" is told no finer than this, so that reading does not write each time. */
  private static final Duration USED_ABOUT = Duration.ofMinutes(1);

  static final String ADD =
      """
      INSERT INTO api_key (id, name, hash, scopes, person_id, created_at)
      VALUES (:id, :name, :hash, :scopes, :person, :at)
      """;

  /** The key of somebody who has left is nobody's. With what says what its holder may see. */
  static final String FIND =
      """
      SELECT k.*, r.revision, %s
      FROM api_key k CROSS JOIN roster_revision r LEFT JOIN person p ON p.id = k.person_id
      WHERE k.id = :id AND k.revoked_at IS NULL AND p.left_at IS NULL
      """
          .formatted(PartnerOf.column("k.person_id"));

  static final String USED =
      """
      UPDATE api_key SET last_used_at = :at
      WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :before)
      """;

  static final String ALL = "SELECT * FROM api_key ORDER BY name, created_at";

  static final String REVOKE =
      "UPDATE api_key SET revoked_at = :at WHERE revoked_at IS NULL AND (name = :name OR id = :id)";

  private static final List<Good> NOBODY = List.of();

  private final JdbcClient jdbc;

  public ApiKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes a key.
   *
   * @param person as whom it acts; empty: as the program of that name
   * @return the key itself, which nobody can be shown again
   */
  public String issue(String name, Optional<PersonId> person, Set<Scope> scopes, Instant at) {
    KeyText key = KeyText.random(Uuid7.next());
    jdbc.sql(ADD)
        .param("id", key.id())
        .param("name", name)
        .param("hash", key.hash())
        .param("scopes", scopes.stream().map(Scope::key).sorted().toArray(String[]::new))
        .param("person", person.map(PersonId::value).orElse(null), Types.OTHER)
        .param("at", utc(at))
        .update();
    return key.show();
  }

  /**
   * A key that is good, and by the same question what its holder may see.
   *
   * @param revision of the roster at that moment
   * @param partnerOf the companies they look after from outside
   */
  public record Good(ApiKey key, long revision, Set<CompanyId> partnerOf) {
    public Good {
      partnerOf = Set.copyOf(partnerOf);
    }
  }

  /** Whose key that is; empty when it is nobody's, or not any more. */
  public Optional<Good> find(String text) {
    return KeyText.parse(text).flatMap(this::find);
  }

  private Optional<Good> find(KeyText key) {
    return jdbc.sql(FIND)
        .param("id", key.id())
        .query((row, _) -> key.matches(row.getBytes("hash")) ? List.of(good(row)) : NOBODY)
        .optional()
        .flatMap(found -> found.stream().findFirst());
  }

  private static Good good(ResultSet row) throws SQLException {
    return new Good(key(row), row.getLong("revision"), PartnerOf.read(row));
  }

  /** Remembers roughly when it was used. */
  public void used(ApiKey key, Instant at) {
    Instant before = at.minus(USED_ABOUT);
    if (key.lastUsedAt().isEmpty() || key.lastUsedAt().get().isBefore(before)) {
      jdbc.sql(USED)
          .param("id", key.id())
          .param("at", utc(at))
          .param("before", utc(before))
          .update();
    }
  }

  public List<ApiKey> all() {
    return jdbc.sql(ALL).query((row, _) -> key(row)).list();
  }

  /**
   * Ends keys at once.
   *
   * @param name a holder's name, or one key's id
   * @return how many ended
   */
  public int revoke(String name, Instant at) {
    return jdbc.sql(REVOKE)
        .param("name", name)
        .param("id", uuid(name), Types.OTHER)
        .param("at", utc(at))
        .update();
  }

  private static @Nullable UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
        Stream.of((String[]) row.getArray("scopes").getArray())
            .flatMap(scope -> Scope.of(scope).stream())
            .collect(Collectors.toSet()),
        instant(row, "created_at").orElseThrow(),
        instant(row, "last_used_at"),
        instant(row, "revoked_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
