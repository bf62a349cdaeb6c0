package belay.server.console;

import belay.core.ids.PersonId;
import belay.core.policy.Naming;
import belay.core.policy.Policy;
import belay.core.roster.Channel;
import belay.server.desk.Policies;
import belay.server.desk.PolicyVersion;
import belay.server.people.Directory;
import java.util.Optional;

/** Looks in forms whether somebody may be called so while the policy means people by name. */
final class Callings {
  private static final String FIELD = "name";

  private final Policies policies;
  private final Directory directory;

  Callings(Policies policies, Directory directory) {
    this.policies = policies;
    this.directory = directory;
  }

  /** Of somebody who takes another name. */
  void rename(Blanks blanks, PersonId person, String before) {
    policy()
        .flatMap(
            policy -> Naming.rename(policy, directory.roster(), person, before, blanks.text(FIELD)))
        .ifPresent(fault -> blanks.fault(FIELD, "fault." + fault.key()));
  }

  /** Of somebody who comes to work here, and may have been served at that address until now. */
  void join(Blanks blanks, String mail) {
    join(blanks, directory.owner(Channel.MAIL, mail).map(Directory.Reach::person), "fault.");
  }

  private void join(Blanks blanks, Optional<PersonId> known, String faults) {
    policy()
        .flatMap(policy -> Naming.join(policy, directory.roster(), known, blanks.text(FIELD)))
        .ifPresent(fault -> blanks.fault(FIELD, faults + fault.key()));
  }

  /** Of somebody who has left and works here again, under the name they had. */
  void back(Blanks blanks, PersonId person) {
    join(blanks, Optional.of(person), "fault.back.");
  }

  /** One that can't be read means nobody. */
  private Optional<Policy> policy() {
    return policies.currentVersion().map(PolicyVersion::version).flatMap(policies::readable);
  }
}
