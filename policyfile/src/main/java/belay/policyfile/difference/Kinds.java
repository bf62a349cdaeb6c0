package belay.policyfile.difference;

import belay.core.policy.Limits;
import belay.core.policy.Policy;
import belay.core.policy.Tier;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.roster.RosterDoc.Client;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For which companies and categories it is worth asking: one of each kind. */
final class Kinds {
  private static final int MOST = 12;

  private final RosterDoc before;
  private final RosterDoc after;
  private final List<String> unasked = new ArrayList<>();

  /** What makes companies differ for a policy. */
  private record Kind(Client before, Client after) {
    static Kind of(Client before, Client after) {
      return new Kind(nameless(before), nameless(after));
    }

    private static Client nameless(Client client) {
      return new Client(
          "",
          client.hours(),
          List.of(),
          client.primaryContact().map(_ -> "somebody"),
          client.accountManager().map(_ -> "somebody"));
    }
  }

  Kinds(RosterDoc before, RosterDoc after) {
    this.before = before;
    this.after = after;
  }

  /** No company, and one of each kind that both know. */
  List<String> companies() {
    Map<Kind, String> kinds = new LinkedHashMap<>();
    for (Client client : before.companies()) {
      Optional<Client> same = after.company(client.name());
      same.ifPresent(then -> kinds.putIfAbsent(Kind.of(client, then), client.name()));
    }
    List<String> names = new ArrayList<>(List.of(Situation.NONE));
    names.addAll(kinds.values());
    return few(names, "kinds of companies");
  }

  /** No category, and every one of which either policy says something. */
  List<String> categories(Policy old, Policy proposed) {
    Set<String> named =
        Stream.of(old, proposed)
            .flatMap(Kinds::categories)
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> all = new ArrayList<>(List.of(Situation.NONE));
    all.addAll(named);
    return few(all, "categories");
  }

  /** What is left out, in words. */
  List<String> unasked() {
    List<String> all = new ArrayList<>(unasked);
    only(before, after, "old").ifPresent(all::add);
    only(after, before, "new").ifPresent(all::add);
    return all.stream().distinct().toList();
  }

  private List<String> few(List<String> all, String what) {
    if (all.size() <= MOST) {
      return all;
    }
    unasked.add("only the first " + (MOST - 1) + " " + what + " are compared");
    return all.subList(0, MOST);
  }

  private static Stream<String> categories(Policy policy) {
    return Stream.concat(
        policy.practices().categories().keySet().stream(),
        policy.tiers().stream()
            .flatMap(Kinds::limits)
            .flatMap(limits -> limits.byCategory().keySet().stream()));
  }

  private static Stream<Limits> limits(Tier tier) {
    return Stream.of(tier.respond(), tier.diagnose(), tier.fix());
  }

  private static Optional<String> only(RosterDoc here, RosterDoc there, String which) {
    List<String> names =
        here.companies().stream()
            .map(Client::name)
            .filter(name -> there.company(name).isEmpty())
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "not compared, for only the "
                + which
                + " file knows: "
                + String.join(", ", names.subList(0, Math.min(MOST, names.size()))));
  }
}
