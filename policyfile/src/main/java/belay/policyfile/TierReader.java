package belay.policyfile;

import belay.core.policy.Limits;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.policy.Tier.FixFrom;
import belay.core.policy.Tier.OnRing;
import belay.core.roster.Who;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code tiers:}, from the bottom of the ladder to its top. */
final class TierReader {
  private static final int MOST_TIERS = 100;
  private static final String KEY = "[a-z0-9][a-z0-9-]*";

  private final Times times;

  TierReader(Times times) {
    this.times = times;
  }

  List<Tier> read(Entries entries) {
    List<String> keys = entries.all();
    if (keys.isEmpty()) {
      entries.source().error(entries.place(), "a policy has at least one tier");
    }
    if (keys.size() > MOST_TIERS) {
      entries.source().error(entries.place(), keys.size() + " tiers are more than " + MOST_TIERS);
      return List.of();
    }
    List<Tier> tiers = new ArrayList<>();
    for (String key : keys) {
      checkKey(entries, key);
      entries.get(key).flatMap(value -> tier(key, value)).ifPresent(tiers::add);
    }
    return tiers;
  }

  private static void checkKey(Entries entries, String key) {
    if (key.equals(RoundTable.KEY) || !key.matches(KEY)) {
      entries
          .source()
          .error(
              entries.place(key),
              "'" + key + "' can't name a tier: use small letters, digits and dashes");
    }
  }

  private Optional<Tier> tier(String key, Value value) {
    if (value.isEmpty()) {
      return value.fault("tier '" + key + "' says nothing; give it at least diagnose: and fix:");
    }
    return value.entries().map(entries -> tier(key, entries));
  }

  private Tier tier(String key, Entries entries) {
    Tier tier =
        new Tier(
            key,
            who(key, entries),
            limits(entries, "respond"),
            limits(entries, "diagnose"),
            limits(entries, "fix"),
            choice(entries, "fix-from", List.of(FixFrom.values())).orElse(FixFrom.PLAN),
            entries.get("override").flatMap(Value::text),
            choice(entries, "on-ring", List.of(OnRing.values())).orElse(OnRing.CLIMB),
            entries.get("keeper").flatMap(WhoReader::read),
            entries.get("chase").flatMap(times::limit));
    if (!(tier.who() instanceof Who.Vendor)) {
      onlyVendors(entries, "keeper", tier.keeper().isPresent());
      onlyVendors(entries, "chase", tier.chase().isPresent());
    }
    entries.rejectOthers();
    return tier;
  }

  private static void onlyVendors(Entries entries, String key, boolean said) {
    if (said) {
      entries
          .source()
          .error(
              entries.place(key), "'" + key + "' goes with vendor: a tier of our own needs none");
    }
  }

  /** A tier that does not say who works it means the team of the same name. */
  private static Who who(String key, Entries entries) {
    List<Who> named =
        Stream.of(
                named(entries, "team").<Who>map(Who.Team::new),
                named(entries, "role").<Who>map(Who.Role::new),
                named(entries, "person").<Who>map(Who.Named::new),
                named(entries, "vendor").<Who>map(Who.Vendor::new))
            .flatMap(Optional::stream)
            .toList();
    if (named.size() > 1) {
      entries
          .source()
          .error(entries.place(), "a tier is one of team, role, person or vendor, not several");
    }
    return named.isEmpty() ? new Who.Team(key) : named.getFirst();
  }

  private static Optional<String> named(Entries entries, String key) {
    return entries.get(key).flatMap(Value::text);
  }

  private Limits limits(Entries entries, String key) {
    return entries.get(key).map(times::limits).orElse(Limits.NONE);
  }

  private static <T extends Enum<T>> Optional<T> choice(
      Entries entries, String key, List<T> choices) {
    return entries
        .get(key)
        .flatMap(value -> value.oneOf(choices, c -> c.name().toLowerCase(Locale.ROOT)));
  }
}
