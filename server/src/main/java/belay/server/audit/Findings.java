package belay.server.audit;

import belay.core.audit.Shouting;
import belay.server.words.Words;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the auditor has found and is still so, for those who look. */
public final class Findings {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final FindingStore store;
  private final LoadingCache<String, Overview> overview;

  public Findings(JdbcClient jdbc) {
    this.store = new FindingStore(jdbc);
    this.overview =
        Caffeine.newBuilder().expireAfterWrite(FRESH).build(_ -> new FindingStore(jdbc).overview());
  }

  /**
   * How it stands.
   *
   * @param ended when the last whole audit ended; empty: none has
   * @param round when all open tickets had been looked at last; empty: not yet
   * @param looked at how many tickets in the last audit
   * @param findings how many there are, those of one fault of the desk's counted once
   */
  public record Overview(
      Optional<Instant> ended, Optional<Instant> round, int looked, long findings) {}

  /**
   * All findings with one fault.
   *
   * @param fault its key
   * @param findings how many tickets have it; 1 for one of the desk's
   * @param untold how many of them nobody has been told of
   * @param count how many things are so, as of the last look
   * @param since when the oldest began
   * @param tickets the numbers of some of them, the oldest first
   * @param detail of the oldest, for who mends it; may be empty
   */
  public record Kind(
      String fault,
      long findings,
      long untold,
      long count,
      Instant since,
      List<Long> tickets,
      String detail) {

    public Kind {
      tickets = List.copyOf(tickets);
    }

    /** What it is, in words of the auditor's; what only later versions know, by its key. */
    public String said(Words words) {
      String key = "fault." + fault;
      return words.has(key + ".one") ? words.count(key, count) : fault;
    }

    /** For who is told when nothing else works: what, since when, and which tickets. */
    public String sentence() {
      return Report.line(this);
    }

    Shouting.Kind told() {
      return new Shouting.Kind(fault, findings, untold);
    }
  }

  /** Ten seconds old at most. */
  public Overview overview() {
    return overview.get("overview");
  }

  /** As it is this moment, what is so for the longest first. */
  public List<Kind> kinds() {
    return store.kinds();
  }

  /** As it is this moment. */
  public Overview now() {
    return store.overview();
  }
}
