package belay.policyfile.lint;

import belay.core.ids.PersonId;
import belay.core.notice.Recipient;
import belay.core.policy.PageChain;
import belay.core.policy.Policy;
import belay.core.policy.RoundTable;
import belay.core.roster.Channel;
import belay.policyfile.lint.Trial.Page;
import belay.policyfile.lint.Trial.Visit;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.roster.RosterDoc.Somebody;
import belay.policyfile.simulation.Elapsed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether pages reach people: several of them, in different ways, and in time. */
final class PathLint {
  private final Policy policy;
  private final Trials trials;
  private final Remarks remarks;
  private final Map<PersonId, Somebody> people = new HashMap<>();

  PathLint(Policy policy, RosterDoc roster, Trials trials, Remarks remarks) {
    this.policy = policy;
    this.trials = trials;
    this.remarks = remarks;
    roster.people().forEach(somebody -> people.put(somebody.id(), somebody));
  }

  void check() {
    Map<String, List<Visit>> tiers =
        trials
            .visits()
            .filter(visit -> !visit.tier().equals(RoundTable.KEY) && !visit.pages().isEmpty())
            .collect(Collectors.groupingBy(Visit::tier, LinkedHashMap::new, Collectors.toList()));
    for (List<Visit> visits : tiers.values()) {
      visits.stream().filter(PathLint::onlyBackstop).findFirst().ifPresent(this::nobody);
      alone(visits);
      visits.forEach(this::outlasted);
    }
    oneProvider();
  }

  private static boolean onlyBackstop(Visit visit) {
    return visit.pages().stream().noneMatch(page -> members(page).findAny().isPresent());
  }

  private void nobody(Visit visit) {
    Recipient last =
        visit.pages().stream()
            .flatMap(page -> page.paged().recipients().stream())
            .findFirst()
            .orElse(new Recipient.Backstop("nobody", ""));
    String address = last instanceof Recipient.Backstop(var to, _) ? to : "nobody";
    remarks.warn(
        "tiers." + visit.tier(),
        "%s reaches nobody but %s in '%s': it lies there for %s"
            .formatted(visit.trial().ticket(), address, visit.tier(), Elapsed.say(visit.stay())));
  }

  /** A chain that asks one person again and again, whoever's turn it is, is none. */
  private void alone(List<Visit> visits) {
    Set<PersonId> asked =
        visits.stream()
            .flatMap(visit -> visit.pages().stream())
            .flatMap(PathLint::members)
            .collect(Collectors.toSet());
    if (asked.size() == 1) {
      visits.stream()
          .filter(visit -> steps(visit) > 1)
          .findFirst()
          .ifPresent(visit -> alone(visit, asked.iterator().next()));
    }
  }

  private static long steps(Visit visit) {
    return visit.pages().stream()
        .filter(page -> members(page).findAny().isPresent())
        .map(page -> page.paged().step())
        .distinct()
        .count();
  }

  private void alone(Visit visit, PersonId only) {
    Instant others =
        visit.pages().stream()
            .filter(page -> members(page).findAny().isEmpty())
            .map(Page::at)
            .findFirst()
            .orElse(visit.left());
    remarks.warn(
        "tiers." + visit.tier(),
        "every page step of '%s' asks the same human, %s: %s waits %s for anybody else"
            .formatted(
                visit.tier(),
                Optional.ofNullable(people.get(only)).map(Somebody::name).orElse("?"),
                visit.trial().ticket(),
                Elapsed.say(Duration.between(visit.entered(), others))));
  }

  /** The ticket is gone before the step gives up: who comes after it is never asked there. */
  private void outlasted(Visit visit) {
    List<PageChain.Step> steps = policy.page().steps();
    for (Page page : visit.pages()) {
      int step = page.paged().step();
      Duration patience = Duration.between(page.at(), page.paged().until());
      if (step < steps.size() - 1 && patience.compareTo(visit.stay()) > 0 && moved(visit)) {
        remarks.warnIfWritten(
            "page.steps." + step + ".for",
            "page.steps." + step,
            "this step takes longer than '%s' does: tickets leave it after %s, and %s is not paged"
                    .formatted(
                        visit.tier(), Elapsed.say(visit.stay()), steps.get(step + 1).to().key())
                + " there");
      }
    }
  }

  private static boolean moved(Visit visit) {
    return !visit.trial().events().getLast().at().equals(visit.left())
        || !visit.tier().equals(visit.trial().visits().getLast().tier());
  }

  /** When that provider is down, so is the whole path. */
  private void oneProvider() {
    Set<String> ways = new HashSet<>();
    Set<Object> reached = new HashSet<>();
    trials
        .visits()
        .flatMap(visit -> visit.pages().stream())
        .flatMap(page -> page.paged().recipients().stream())
        .filter(recipient -> reached.add(identity(recipient)))
        .forEach(recipient -> ways.addAll(ways(recipient)));
    if (reached.size() > 1 && ways.size() == 1 && !ways.contains("")) {
      remarks.warn(
          "page.backstop",
          "everybody who is ever paged is reached by "
              + ways.iterator().next()
              + ": when that fails, nobody hears of any ticket; name a backstop elsewhere");
    }
  }

  private static Object identity(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member -> member.person();
      case Recipient.Later later -> later.person();
      case Recipient.Outside outside -> outside.address();
      case Recipient.Backstop backstop -> backstop.address();
    };
  }

  /** "mail at example.com", and more for who has more; empty when nobody says. */
  private Set<String> ways(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member -> ways(member.person(), member.channel());
      case Recipient.Later later -> ways(later.person(), later.channel());
      case Recipient.Outside outside -> Set.of(way(Channel.MAIL, outside.address()));
      case Recipient.Backstop backstop -> Set.of(way(Channel.MAIL, backstop.address()));
    };
  }

  private Set<String> ways(PersonId person, Channel channel) {
    List<String> addresses =
        Optional.ofNullable(people.get(person)).map(Somebody::addresses).orElse(List.of());
    return addresses.isEmpty()
        ? Set.of("")
        : addresses.stream().map(address -> way(channel, address)).collect(Collectors.toSet());
  }

  private static String way(Channel channel, String address) {
    return channel.name().toLowerCase(Locale.ROOT)
        + " at "
        + address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  private static Stream<PersonId> members(Page page) {
    return page.paged().recipients().stream().flatMap(to -> member(to).stream());
  }

  private static Optional<PersonId> member(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member -> Optional.of(member.person());
      case Recipient.Later later -> Optional.of(later.person());
      case Recipient.Outside _, Recipient.Backstop _ -> Optional.empty();
    };
  }
}
