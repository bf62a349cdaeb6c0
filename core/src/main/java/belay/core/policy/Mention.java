package belay.core.policy;

import belay.core.notice.NoticeKind;
import belay.core.roster.Who;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody whom a policy counts on.
 *
 * @param path the keys under which it says so, such as {@code tiers.tier-3.override}
 */
public record Mention(String path, Who who) {

  /** All there are, once for each place. */
  public static List<Mention> all(Policy policy) {
    List<Mention> all = new ArrayList<>();
    policy.tiers().forEach(tier -> all.addAll(of(tier)));
    all.addAll(at("round-table.who", policy.roundTable().who()));
    all.addAll(at("round-table.tell", policy.roundTable().tell()));
    all.add(new Mention("page.backstop", policy.page().backstop()));
    for (int i = 0; i < policy.page().steps().size(); i++) {
      all.add(new Mention("page.steps." + i + ".to", policy.page().steps().get(i).to()));
    }
    for (NoticeKind kind : NoticeKind.values()) {
      all.addAll(at("tell." + kind.key(), policy.audiences().of(kind)));
    }
    for (Priority priority : Priority.values()) {
      all.addAll(of(policy.rule(priority)));
    }
    all.addAll(of(policy.practices()));
    return all;
  }

  /** The names of the people whom it means by name. */
  public static Set<String> names(Policy policy) {
    return all(policy).stream()
        .map(Mention::who)
        .filter(Who.Named.class::isInstance)
        .map(Who::key)
        .collect(Collectors.toSet());
  }

  private static List<Mention> of(Tier tier) {
    String path = "tiers." + tier.key();
    List<Mention> all = new ArrayList<>(at(path, List.of(tier.who())));
    all.addAll(roles(path + ".override", tier.overrider().stream().toList()));
    all.addAll(at(path + ".keeper", tier.keeper().stream().toList()));
    return all;
  }

  private static List<Mention> of(PriorityRule rule) {
    String path = "priorities." + rule.priority().key();
    List<Mention> all = new ArrayList<>(roles(path + ".close.by", rule.closing().roles()));
    all.addAll(at(path + ".alarm.tell", rule.alarm().tell()));
    rule.alarm()
        .assign()
        .ifPresent(assign -> {
          all.add(new Mention(path + ".alarm.assign.by", assign.by()));
          all.add(new Mention(path + ".alarm.assign.otherwise", assign.otherwise()));
        });
    for (NoticeKind kind : NoticeKind.values()) {
      Optional.ofNullable(rule.audiences().changed().get(kind))
          .ifPresent(who -> all.addAll(at(path + ".tell." + kind.key(), who)));
    }
    return all;
  }

  private static List<Mention> of(Practices practices) {
    List<Mention> all = new ArrayList<>();
    practices
        .requester()
        .ifPresent(rule -> all.add(new Mention("requester-escalation.lead", rule.lead())));
    all.addAll(roles("ageing.to", practices.ageing().stream().map(Ageing::role).toList()));
    all.addAll(
        roles(
            "monitoring-period.closer",
            practices.monitoring().stream().map(MonitoringPeriod::closer).toList()));
    all.addAll(roles("de-escalate.by", practices.deescalation().roles()));
    return all;
  }

  private static List<Mention> roles(String path, Collection<String> keys) {
    return at(path, keys.stream().<Who>map(Who.Role::new).toList());
  }

  private static List<Mention> at(String path, List<Who> many) {
    return many.stream().map(who -> new Mention(path, who)).toList();
  }
}
