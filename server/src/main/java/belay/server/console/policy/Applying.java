package belay.server.console.policy;

import belay.server.accounts.Visitor;
import belay.server.adoption.DryRun;
import belay.server.adoption.Outcome;
import belay.server.adoption.PolicyChange;
import belay.server.adoption.Progress;
import belay.server.console.Shells;
import belay.server.console.policy.DryRunPage.Fault;
import belay.server.console.policy.Rehearsal.Wish;
import belay.server.desk.Policies;
import belay.server.desk.PolicyDraft;
import belay.server.desk.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Applies a text, and tells how far the open tickets have come. */
final class Applying {
  private static final int LONGEST_NOTE = 1_000;

  private final Policies policies;
  private final PolicyChange change;
  private final Versions versions;
  private final Shells shells;

  Applying(Policies policies, PolicyChange change, Versions versions, Shells shells) {
    this.policies = policies;
    this.change = change;
    this.versions = versions;
    this.shells = shells;
  }

  /** Why it was not done; empty when it was. */
  List<Fault> apply(Visitor visitor, Wish wish) {
    Sheet sheet = Sheet.of(shells, visitor);
    if (wish.note().isEmpty()) {
      return fault(sheet.say("apply.note-missing"));
    }
    if (wish.note().length() > LONGEST_NOTE) {
      return fault(sheet.say("apply.note-long", "most", LONGEST_NOTE));
    }
    PolicyVersion present = policies.currentVersion().orElseThrow();
    PolicyDraft draft = new PolicyDraft(present.name(), wish.text());
    return switch (change.apply(draft, visitor.actor(), wish.note(), seen(wish))) {
      case Outcome.Applied _ -> List.of();
      case Outcome.Unchanged _ -> fault(sheet.say("apply.unchanged"));
      // What can't be read, strands tickets or is stale is said by the page itself, as things are.
      case Outcome.Unreadable _, Outcome.Strands _, Outcome.Stale _ ->
          fault(sheet.say("apply.refused"));
    };
  }

  /** What is not a number was never in force. */
  private static OptionalLong seen(Wish wish) {
    return wish.base().matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(wish.base()))
        : OptionalLong.of(-1);
  }

  private static List<Fault> fault(String text) {
    return List.of(new Fault(text, List.of()));
  }

  ProgressPage progress(Visitor visitor, boolean forget) {
    Sheet sheet = Sheet.of(shells, visitor);
    Progress progress = change.progress().orElseThrow();
    List<Fault> left = new ArrayList<>();
    add(left, progress.stranded(), "progress.stranded", sheet);
    add(left, progress.failed(), "progress.failed", sheet);
    return new ProgressPage(
        sheet,
        versions.applied(progress.present(), sheet),
        progress.done(),
        progress.total(),
        progress.isSettled(),
        left,
        forget);
  }

  private static void add(List<Fault> left, DryRun.Named tickets, String key, Sheet sheet) {
    if (tickets.count() > 0) {
      left.add(new Fault(sheet.count(key, tickets.count()), tickets.first()));
    }
  }
}
