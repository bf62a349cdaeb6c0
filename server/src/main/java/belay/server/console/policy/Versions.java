package belay.server.console.policy;

import belay.core.ticket.Actor;
import belay.server.accounts.Visitor;
import belay.server.console.NotThere;
import belay.server.console.Shells;
import belay.server.console.policy.VersionsPage.Applied;
import belay.server.desk.Policies;
import belay.server.desk.PolicyVersion;
import belay.server.people.Directory;
import belay.server.words.Times;
import java.util.List;
import java.util.Optional;

/** Draws up what was applied when, by whom and why, and what changed. */
final class Versions {
  private static final int PART = 50;

  private final Policies policies;
  private final Directory directory;
  private final Shells shells;

  Versions(Policies policies, Directory directory, Shells shells) {
    this.policies = policies;
    this.directory = directory;
    this.shells = shells;
  }

  VersionsPage list(Visitor visitor, long before) {
    Sheet sheet = Sheet.of(shells, visitor);
    List<PolicyVersion> found = policies.versions(before, PART + 1);
    List<Applied> part = found.stream().limit(PART).map(one -> applied(one, sheet)).toList();
    Optional<Long> more =
        found.size() > PART ? Optional.of(part.getLast().ordinal()) : Optional.empty();
    return new VersionsPage(sheet, part, more);
  }

  /**
   * One of them.
   *
   * @param from the ordinal it is compared with; empty: with the one before it
   * @throws NotThere where nothing was applied under one of the two
   */
  VersionPage show(Visitor visitor, long ordinal, Optional<Long> from) {
    Sheet sheet = Sheet.of(shells, visitor);
    PolicyVersion one = find(ordinal).orElseThrow(NotThere::new);
    Optional<PolicyVersion> other =
        from.isPresent()
            ? Optional.of(find(from.get()).orElseThrow(NotThere::new))
            : policies.versions(ordinal, 1).stream().findFirst();
    String text = policies.text(one);
    return new VersionPage(
        sheet,
        applied(one, sheet),
        other.map(found -> applied(found, sheet)),
        policies.versions(Long.MAX_VALUE, PART).stream()
            .filter(choice -> choice.ordinal() != ordinal)
            .map(choice -> applied(choice, sheet))
            .toList(),
        Differences.of(other.map(policies::text).orElse(""), text),
        text,
        present());
  }

  private Optional<PolicyVersion> find(long ordinal) {
    return policies.versions(ordinal + 1, 1).stream()
        .filter(found -> found.ordinal() == ordinal)
        .findFirst();
  }

  private long present() {
    return policies.currentVersion().map(PolicyVersion::ordinal).orElse(0L);
  }

  Applied applied(PolicyVersion version, Sheet sheet) {
    Times times = sheet.shell().times();
    return new Applied(
        version.ordinal(),
        version.version(),
        times.brief(version.appliedAt()),
        times.exact(version.appliedAt()),
        times.iso(version.appliedAt()),
        who(version.appliedBy(), sheet),
        version.note(),
        version.ordinal() == present());
  }

  private String who(Actor actor, Sheet sheet) {
    return switch (actor) {
      case Actor.Human human ->
          directory.name(human.person()).orElseGet(() -> sheet.say("who.erased"));
      case Actor.Desk _ -> sheet.say("who.start");
      case Actor.Integration program -> program.name();
    };
  }
}
