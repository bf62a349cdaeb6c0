package belay.server.audit;

import belay.server.audit.Findings.Overview;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Down while something is found, and when nobody has audited for a while. Not asked whether this
 * node may serve: another one could not serve better.
 */
public final class AuditHealth extends AbstractHealthIndicator {
  private static final Duration SILENT = Duration.ofMinutes(5);

  private final Findings findings;
  private final DeadMansSwitch outside;
  private final InstantSource clock;
  private final InstantSource host;
  private final Instant began;

  public AuditHealth(
      Findings findings, DeadMansSwitch outside, InstantSource clock, InstantSource host) {
    super("the auditor's findings can't be read");
    this.findings = findings;
    this.outside = outside;
    this.clock = clock;
    this.host = host;
    this.began = host.instant();
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Overview overview = findings.overview();
    boolean well = overview.findings() == 0 && !silent(overview);
    health
        .status(well ? "UP" : "DOWN")
        .withDetail("findings", overview.findings())
        .withDetail("lastAudit", overview.ended().map(Instant::toString).orElse("never"))
        .withDetail("allLookedAt", overview.round().map(Instant::toString).orElse("never"))
        .withDetail("deadMansSwitch", words(outside));
  }

  private boolean silent(Overview overview) {
    boolean settled = Duration.between(began, host.instant()).compareTo(SILENT) > 0;
    Optional<Instant> last = overview.ended();
    return settled
        && last.filter(then -> Duration.between(then, clock.instant()).compareTo(SILENT) <= 0)
            .isEmpty();
  }

  private static String words(DeadMansSwitch outside) {
    if (!outside.isSet()) {
      return "not set";
    }
    DeadMansSwitch.State state = outside.state();
    return state
        .trouble()
        .orElseGet(() ->
            state
                .answered()
                .map(at -> "answered at " + at)
                .orElse("not told anything by this node"));
  }
}
