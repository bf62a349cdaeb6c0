package belay.server.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** What draws curves of the auditor's work, and wakes people if it shows nothing. */
public final class AuditGauges implements MeterBinder {
  private final Findings findings;
  private final InstantSource clock;

  public AuditGauges(Findings findings, InstantSource clock) {
    this.findings = findings;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("belay.audit.findings", findings, f -> f.overview().findings())
        .description("What the auditor has found and is still so")
        .register(meters);
    TimeGauge.builder("belay.audit.age", this, TimeUnit.MILLISECONDS, AuditGauges::age)
        .description("Since the last whole audit; nothing before the first")
        .register(meters);
  }

  private double age() {
    Instant now = clock.instant();
    return findings
        .overview()
        .ended()
        .map(ended -> (double) Duration.between(ended, now).toMillis())
        .orElse(Double.NaN);
  }
}
