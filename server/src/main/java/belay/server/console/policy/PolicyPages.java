package belay.server.console.policy;

import belay.core.policy.Policy;
import belay.server.accounts.Visitor;
import belay.server.console.Shells;
import belay.server.desk.Policies;
import belay.server.desk.PolicyVersion;

/** Draws up the policy to be read, and to be written. */
final class PolicyPages {
  private final Policies policies;
  private final Reading reading;
  private final Shells shells;

  PolicyPages(Policies policies, Reading reading, Shells shells) {
    this.policies = policies;
    this.reading = reading;
    this.shells = shells;
  }

  Sheet sheet(Visitor visitor) {
    return Sheet.of(shells, visitor);
  }

  PolicyPage show(Visitor visitor) {
    Sheet sheet = sheet(visitor);
    PolicyVersion version = version();
    Policy policy = policies.policy(version.version());
    return new PolicyPage(
        sheet,
        policy.name(),
        version.version(),
        PolicyPicture.of(policy, sheet),
        PriorityRow.all(policy, sheet),
        PolicyPage.lines(policies.text(version)));
  }

  /** What is in force. */
  PolicyVersion version() {
    return policies
        .currentVersion()
        .orElseThrow(() -> new IllegalStateException("the desk has no policy yet"));
  }

  EditPage edit(Visitor visitor) {
    PolicyVersion present = version();
    return edit(visitor, policies.text(present), "", present, false);
  }

  /** With a text that its writer has sent, from whatever version they began. */
  EditPage edit(Visitor visitor, String typed, String base) {
    return edit(visitor, typed, base, version(), true);
  }

  private EditPage edit(
      Visitor visitor, String typed, String base, PolicyVersion present, boolean posted) {
    Sheet sheet = sheet(visitor);
    String plain = Reading.plain(typed);
    String own = Long.toString(present.ordinal());
    Look look = Look.of(reading.look(present.name(), plain), sheet);
    return new EditPage(sheet, plain, base.isEmpty() ? own : base, posted, own, look);
  }

  Look look(Visitor visitor, String typed) {
    return Look.of(reading.look(version().name(), Reading.plain(typed)), sheet(visitor));
  }
}
