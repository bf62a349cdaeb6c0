package belay.server.outbox;

import belay.core.roster.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which channels some node of the desk carries. Nodes that do say so each minute; one that was
 * started without, by mistake or on purpose, leaves to them what goes that way. For one thread.
 */
final class WaysOut {
  /** A node that has said nothing for so long is there no more, or carries it no more. */
  static final Duration GONE = Duration.ofMinutes(10);

  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  static final String SAY =
      """
      INSERT INTO desk_setting (key, value) VALUES ('way-out.' || :channel, :at)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value
      """;

  static final String SAID = "SELECT value FROM desk_setting WHERE key = 'way-out.' || :channel";

  private final JdbcClient jdbc;
  private final Set<Channel> own;
  private final Map<Channel, Instant> asked = new EnumMap<>(Channel.class);
  private final Map<Channel, Instant> known = new EnumMap<>(Channel.class);

  /** Its first look: after an outage a node that carries may come back later than this one. */
  private Optional<Instant> began = Optional.empty();

  /**
   * Of a node.
   *
   * @param own what it carries itself
   */
  WaysOut(JdbcClient jdbc, Set<Channel> own) {
    this.jdbc = jdbc;
    this.own = Set.copyOf(own);
  }

  /** Whether that is to be left to another node. */
  boolean elsewhere(Channel channel, Instant now) {
    Instant first = began.orElse(now);
    began = Optional.of(first);
    if (own.contains(channel)) {
      if (due(channel, now, BETWEEN)) {
        jdbc.sql(SAY).param("channel", channel.name()).param("at", now.toString()).update();
      }
      return false;
    }
    if (due(channel, now, BETWEEN_LOOKS)) {
      jdbc.sql(SAID)
          .param("channel", channel.name())
          .query(String.class)
          .optional()
          .ifPresent(at -> known.put(channel, Instant.parse(at)));
    }
    Instant said = known.get(channel);
    return said != null && (isRecent(said, now) || isRecent(first, now));
  }

  /** Looking failed: the others may have been cut off as well, and get their time again. */
  void lookAnew() {
    began = Optional.empty();
    asked.clear();
  }

  private static boolean isRecent(Instant at, Instant now) {
    return at.isAfter(now.minus(GONE));
  }

  private boolean due(Channel channel, Instant now, Duration between) {
    boolean due = !asked.getOrDefault(channel, Instant.MIN).isAfter(now.minus(between));
    if (due) {
      asked.put(channel, now);
    }
    return due;
  }
}
