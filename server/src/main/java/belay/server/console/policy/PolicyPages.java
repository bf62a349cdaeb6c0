package belay.server.console.policy;

import belay.core.policy.Policy;
import belay.server.accounts.Visitor;
import belay.server.console.Shells;
import belay.server.desk.Policies;
import belay.server.desk.PolicyText;
import java.util.Optional;

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
    PolicyText text = text();
    Policy policy = policies.policy(text.version());
    return new PolicyPage(
        sheet,
        policy.name(),
        text.version(),
        PolicyPicture.of(policy, sheet),
        PriorityRow.all(policy, sheet),
        PolicyPage.lines(text.text()));
  }

  /** The text of the desk's policy. */
  PolicyText text() {
    return policies
        .text()
        .orElseThrow(() -> new IllegalStateException("the desk has no policy yet"));
  }

  EditPage edit(Visitor visitor) {
    PolicyText text = text();
    String plain = Reading.plain(text.text());
    return edit(visitor, plain, text.version(), Optional.of(text));
  }

  /** With a text that its writer has sent, from whatever version they began. */
  EditPage edit(Visitor visitor, String typed, String base) {
    return edit(visitor, Reading.plain(typed), base, Optional.empty());
  }

  private EditPage edit(Visitor visitor, String plain, String base, Optional<PolicyText> own) {
    PolicyText current = own.orElseGet(this::text);
    Sheet sheet = sheet(visitor);
    boolean overtaken = !base.isEmpty() && !base.equals(current.version());
    String from = base.isEmpty() ? current.version() : base;
    Look look = Look.of(reading.look(current.name(), plain), sheet);
    return new EditPage(sheet, plain, from, own.isEmpty(), overtaken, look);
  }

  Look look(Visitor visitor, String typed) {
    return Look.of(reading.look(text().name(), Reading.plain(typed)), sheet(visitor));
  }
}
