package belay.server.console.policy;

import belay.core.clock.Clock;
import belay.core.clock.Clocks;
import belay.core.ticket.Prospect;
import belay.server.accounts.Visitor;
import belay.server.adoption.DryRun;
import belay.server.adoption.DryRun.Counts;
import belay.server.adoption.PolicyChange;
import belay.server.console.Labels;
import belay.server.console.Shells;
import belay.server.console.policy.DryRunPage.Fault;
import belay.server.console.policy.DryRunPage.Moved;
import belay.server.desk.Policies;
import belay.server.desk.PolicyDraft;
import belay.server.desk.PolicyVersion;
import belay.server.words.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws up what a text would change (POL-7). */
final class Rehearsal {
  private static final int PART = 50;

  private final Policies policies;
  private final PolicyChange change;
  private final Shells shells;

  /** What somebody wants to apply, as their form says it; the note without what can't be kept. */
  record Wish(String text, String base, String back, String note) {
    static Wish of(String text, String base, String back, String note) {
      return new Wish(Reading.plain(text), base, back, note.replace("\0", "").strip());
    }
  }

  Rehearsal(Policies policies, PolicyChange change, Shells shells) {
    this.policies = policies;
    this.change = change;
    this.shells = shells;
  }

  /**
   * The whole page.
   *
   * @param faults what was wrong with an attempt to apply it
   * @param after goes on with the list after that ticket's number
   */
  DryRunPage page(Visitor visitor, Wish wish, List<Fault> faults, long after) {
    PolicyVersion present = policies.currentVersion().orElseThrow();
    String own = policies.text(present);
    DryRun run = change.dryRun(new PolicyDraft(present.name(), wish.text()), after, PART);
    // Its time is later than the run's: what the run finds up is up here as well.
    Sheet sheet = Sheet.of(shells, visitor);
    Differences differences = Differences.of(own, wish.text());
    String inForce = Long.toString(present.ordinal());
    String base = wish.base().isEmpty() ? inForce : wish.base();
    List<Fault> wrong = new ArrayList<>(faults);
    boolean stale = !base.equals(inForce);
    if (stale) {
      wrong.add(new Fault(sheet.say("dry.stale"), List.of()));
    }
    if (run.policy().isEmpty()) {
      wrong.add(new Fault(sheet.say("dry.unreadable"), List.of()));
    }
    run.counts()
        .filter(counts -> counts.stranded().count() > 0)
        .ifPresent(counts -> wrong.add(stranded(counts.stranded(), sheet)));
    return new DryRunPage(
        sheet,
        wish.text(),
        base,
        inForce,
        wish.back(),
        wish.note(),
        wrong,
        run.counts()
            .filter(_ -> run.isApplicable())
            .map(counts -> summary(counts, sheet))
            .orElse(List.of()),
        Look.of(new Checked(wish.text(), run.policy(), run.findings()), sheet),
        run.moved().stream().map(moved -> moved(moved, sheet)).toList(),
        run.next().isPresent() ? Optional.of(run.next().getAsLong()) : Optional.empty(),
        differences,
        after == 0 && run.isApplicable() && !stale && !own.equals(wish.text()));
  }

  static Fault stranded(DryRun.Named tickets, Sheet sheet) {
    return new Fault(sheet.count("dry.stranded", tickets.count()), tickets.first());
  }

  private static List<String> summary(Counts counts, Sheet sheet) {
    List<String> said = new ArrayList<>();
    if (counts.tickets() == 0) {
      said.add(sheet.say("dry.nobody"));
      return said;
    }
    said.add(sheet.count("dry.tickets", counts.tickets()));
    said.add(
        counts.moved() == 0
            ? sheet.say("dry.still")
            : sheet.count("dry.moved", counts.moved(), "clocks", counts.clocks()));
    if (counts.dueNow() > 0) {
      said.add(sheet.count("dry.due", counts.dueNow()));
    }
    if (counts.undecidable().count() > 0) {
      said.add(sheet.count("dry.undecidable", counts.undecidable().count()));
    }
    return said;
  }

  private static Moved moved(DryRun.Moved moved, Sheet sheet) {
    return new Moved(
        moved.ticket().number(),
        sheet.place(moved.ticket().place().position()),
        moved.clocks().stream().map(clock -> clock(clock, sheet)).toList());
  }

  private static DryRunPage.Clock clock(Prospect.Moved moved, Sheet sheet) {
    Times times = sheet.shell().times();
    boolean over = moved.to().filter(to -> !Clocks.due(to).isAfter(times.now())).isPresent();
    return new DryRunPage.Clock(
        Labels.clock(moved.clock().toString(), sheet.shell().words()),
        moved.from().map(from -> due(from, sheet)).orElseGet(() -> sheet.say("dry.begins")),
        moved.to().map(to -> due(to, sheet)).orElseGet(() -> sheet.say("dry.ends")),
        over ? "over" : "");
  }

  private static String due(Clock clock, Sheet sheet) {
    return switch (clock.reading()) {
      case Clock.Running running -> at(running, sheet);
      case Clock.Paused paused -> sheet.say("dry.paused", "left", paused.left());
      case Clock.Met _, Clock.Breached _, Clock.Ended _ -> sheet.say("none");
    };
  }

  private static String at(Clock.Running running, Sheet sheet) {
    Times times = sheet.shell().times();
    return times.sameDay(running.due(), times.now())
        ? times.clock(running.due())
        : times.day(running.due()) + ", " + times.clock(running.due());
  }
}
