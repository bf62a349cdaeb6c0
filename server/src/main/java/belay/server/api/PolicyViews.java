package belay.server.api;

import belay.core.clock.Clock;
import belay.core.policy.Policy;
import belay.core.ticket.Prospect;
import belay.policyfile.source.Finding;
import belay.server.adoption.DryRun;
import belay.server.adoption.Progress;
import belay.server.api.PolicyShapes.AppliedShape;
import belay.server.api.PolicyShapes.CountsShape;
import belay.server.api.PolicyShapes.DryRunShape;
import belay.server.api.PolicyShapes.FindingShape;
import belay.server.api.PolicyShapes.MovedClockShape;
import belay.server.api.PolicyShapes.MovedShape;
import belay.server.api.PolicyShapes.NamedShape;
import belay.server.api.PolicyShapes.ProgressShape;
import belay.server.api.PolicyShapes.WhenShape;
import belay.server.desk.PolicyVersion;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies, their versions and what a change does, in the words of this face. */
record PolicyViews(Names names) {

  AppliedShape applied(PolicyVersion version) {
    return applied(version, null);
  }

  AppliedShape applied(PolicyVersion version, @Nullable String text) {
    return new AppliedShape(
        version.ordinal(),
        version.version(),
        version.name(),
        version.appliedAt(),
        Events.actor(version.appliedBy(), names),
        version.note().isEmpty() ? null : version.note(),
        text);
  }

  static DryRunShape dryRun(DryRun run) {
    return new DryRunShape(
        run.policy().map(Policy::version).orElse(null),
        run.isApplicable(),
        run.findings().stream().map(PolicyViews::finding).toList(),
        run.counts().map(PolicyViews::counts).orElse(null),
        run.moved().stream().map(PolicyViews::moved).toList(),
        run.next().isPresent() ? run.next().getAsLong() : null);
  }

  private static FindingShape finding(Finding finding) {
    return new FindingShape(
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.line(),
        finding.column(),
        finding.message());
  }

  private static CountsShape counts(DryRun.Counts counts) {
    return new CountsShape(
        counts.tickets(),
        counts.moved(),
        counts.clocks(),
        counts.dueNow(),
        named(counts.stranded()),
        named(counts.undecidable()));
  }

  static NamedShape named(DryRun.Named tickets) {
    return new NamedShape(tickets.count(), tickets.first());
  }

  private static MovedShape moved(DryRun.Moved moved) {
    long number = moved.ticket().number();
    return new MovedShape(
        number,
        "/api/tickets/" + number,
        moved.ticket().place().position(),
        moved.clocks().stream().map(PolicyViews::moved).toList());
  }

  private static MovedClockShape moved(Prospect.Moved moved) {
    return new MovedClockShape(moved.clock().toString(), when(moved.from()), when(moved.to()));
  }

  private static @Nullable WhenShape when(Optional<Clock> clock) {
    return clock.map(PolicyViews::when).orElse(null);
  }

  private static WhenShape when(Clock clock) {
    @Nullable Instant due = clock.reading() instanceof Clock.Running running ? running.due() : null;
    @Nullable String left =
        clock.reading() instanceof Clock.Paused paused ? paused.left().toString() : null;
    return new WhenShape(clock.rule(), clock.target().toString(), clock.calendar(), due, left);
  }

  ProgressShape progress(Progress progress) {
    return new ProgressShape(
        applied(progress.present()),
        progress.total(),
        progress.done(),
        progress.isSettled(),
        named(progress.stranded()),
        named(progress.failed()));
  }
}
