package belay.server.console.policy;

import belay.core.policy.Limit;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.roster.Who;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.console.Labels;
import belay.server.console.Shell;
import belay.server.console.Shells;
import belay.server.words.Words;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every page about the policy stands on: its frame, and its words. */
public record Sheet(Shell shell, Words words) {

  static Sheet of(Shells shells, Visitor visitor) {
    return new Sheet(shells.around(visitor, "/policy"), Words.of("policy", visitor.locale()));
  }

  public String say(String key, @Nullable Object... named) {
    return words.say(key, named);
  }

  public String count(String key, long count, @Nullable Object... named) {
    return words.count(key, count, named);
  }

  /** Whether its reader may change the policy. */
  public boolean mayChange() {
    return shell.visitor().isOf(Circle.POLICY);
  }

  public String csrf() {
    return shell.visitor().csrf();
  }

  String place(String position) {
    return Labels.place(position, shell.words());
  }

  String who(Who who) {
    return switch (who) {
      case Who.Team team -> say("who.team", "team", team.key());
      case Who.OnCall(var team) -> say("who.on-call", "team", team);
      case Who.Vendor vendor -> say("who.vendor", "vendor", vendor.key());
      case Who.Role role -> place(role.key());
      case Who.Part part -> Labels.part(part.key(), shell.words());
      case Who.Named named -> named.key();
      case Who.Address address -> address.key();
    };
  }

  String all(List<Who> some) {
    return some.stream().map(this::who).collect(Collectors.joining(", "));
  }

  /** Such as "30m", or "24h, office hours" where the calendar is named. */
  String limit(Limit limit) {
    return limit
        .calendar()
        .map(calendar -> say("limit.in", "amount", limit.amount(), "calendar", calendar(calendar)))
        .orElseGet(() -> limit.amount().toString());
  }

  String calendar(String name) {
    return name.equals(Policy.CLIENT) ? say("calendar.client") : name;
  }

  static String label(Policy policy, Priority priority) {
    return policy.rule(priority).label();
  }
}
