package belay.cli;

import belay.core.clock.Clock;
import belay.core.policy.Policy;
import belay.core.ticket.Actor;
import belay.core.ticket.Prospect;
import belay.policyfile.calendar.MomentText;
import belay.policyfile.source.Finding;
import belay.server.adoption.DryRun;
import belay.server.adoption.Outcome;
import belay.server.adoption.PolicyChange;
import belay.server.adoption.Progress;
import belay.server.desk.PolicyDraft;
import belay.server.desk.PolicyVersion;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Says what a policy would do to a desk, and applies it when that is wanted. */
record Applying(KeyDesk desk, PrintWriter out) {
  private static final int SHOWN = 20;

  /** Who applies by the command line has the database: nobody asks further. */
  private static final Actor COMMAND_LINE = new Actor.Integration("belay apply");

  int run(PolicyDraft draft, String note, boolean yes) {
    PolicyVersion present =
        desk.policies()
            .currentVersion()
            .orElseThrow(() ->
                new UnusableException("this desk has no policy yet: belay run --policy FILE"));
    PolicyChange change = desk.policyChange();
    DryRun dryRun = change.dryRun(draft, 0, SHOWN);
    show(dryRun, present);
    if (!dryRun.isApplicable()) {
      return Main.BROKEN;
    }
    if (!yes) {
      out.println("nothing is changed yet: --yes applies it");
      return 0;
    }
    return ended(change.apply(draft, COMMAND_LINE, note, OptionalLong.of(present.ordinal())));
  }

  private void show(DryRun dryRun, PolicyVersion present) {
    dryRun.findings().forEach(out::println);
    long errors = dryRun.findings().stream().filter(Finding::isError).count();
    out.printf("%d errors, %d warnings%n", errors, dryRun.findings().size() - errors);
    dryRun
        .policy()
        .ifPresent(policy ->
            out.printf(
                "%s, version %s; the desk is on version %s since %s%n",
                policy.name(),
                policy.version(),
                present.version(),
                MomentText.iso(present.appliedAt(), policy.zone())));
    dryRun.counts().ifPresent(this::show);
    ZoneId zone = dryRun.policy().map(Policy::zone).orElse(ZoneId.of("UTC"));
    dryRun.moved().forEach(moved -> show(moved, zone));
    dryRun
        .counts()
        .filter(counts -> counts.moved() > SHOWN)
        .ifPresent(counts -> out.printf("and %d more%n", counts.moved() - SHOWN));
  }

  private void show(DryRun.Counts counts) {
    out.printf(
        "%d open tickets on another version; on %d of them %d clocks move, %d up at once%n",
        counts.tickets(), counts.moved(), counts.clocks(), counts.dueNow());
    strands(counts.stranded());
    if (counts.undecidable().count() > 0) {
      out.printf(
          "%d tickets can't be decided and stay as they are: %s%n",
          counts.undecidable().count(), numbers(counts.undecidable()));
    }
  }

  private void strands(DryRun.Named stranded) {
    if (stranded.count() > 0) {
      out.printf(
          "it can't be applied: %d open tickets stand on tiers it does not have: %s%n",
          stranded.count(), numbers(stranded));
    }
  }

  private static String numbers(DryRun.Named tickets) {
    String some = tickets.first().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return tickets.count() > tickets.first().size() ? some + ", ..." : some;
  }

  private void show(DryRun.Moved moved, ZoneId zone) {
    for (Prospect.Moved clock : moved.clocks()) {
      out.printf(
          "#%d %s: %s %s%n",
          moved.ticket().number(),
          moved.ticket().place().position(),
          clock.clock(),
          way(clock.from().map(one -> when(one, zone)), clock.to().map(one -> when(one, zone))));
    }
  }

  private static String way(Optional<String> from, Optional<String> to) {
    if (from.isEmpty()) {
      return "begins, " + to.orElse("");
    }
    return to.map(then -> from.get() + " -> " + then).orElseGet(() -> "ends, " + from.get());
  }

  private static String when(Clock clock, ZoneId zone) {
    return clock.reading() instanceof Clock.Running running
        ? "due " + MomentText.iso(running.due(), zone)
        : "standing still with " + clock.left() + " left";
  }

  private int ended(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(PolicyVersion version) -> {
        out.printf("version %s is applied%n", version.version());
        desk.moveTickets();
        desk.policyChange().progress().ifPresent(this::show);
        yield 0;
      }
      case Outcome.Unchanged _ -> {
        out.println("the desk is on it already: nothing is changed");
        yield 0;
      }
      case Outcome.Unreadable(List<Finding> findings) -> {
        findings.forEach(out::println);
        yield Main.BROKEN;
      }
      case Outcome.Strands(DryRun.Named tickets) -> {
        strands(tickets);
        yield Main.BROKEN;
      }
      case Outcome.Stale _ -> {
        out.println("another policy was applied meanwhile: look again");
        yield Main.BROKEN;
      }
    };
  }

  private void show(Progress progress) {
    out.printf("%d of %d open tickets moved%n", progress.done(), progress.total());
    if (progress.stranded().count() > 0) {
      out.printf(
          "on a tier it does not have since, they follow later: %s%n",
          numbers(progress.stranded()));
    }
    if (progress.failed().count() > 0) {
      out.printf("could not be moved, tried again: %s%n", numbers(progress.failed()));
    }
  }
}
