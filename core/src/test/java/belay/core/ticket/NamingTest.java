package belay.core.ticket;

import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.core.policy.Mention;
import belay.core.policy.Naming;
import belay.core.policy.Naming.Fault;
import belay.core.policy.Policy;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whom a policy means by name is meant until it is changed. */
@Tag("PAGE-2")
class NamingTest {
  private static final Policy POLICY =
      Sample.policy(
          List.of(
              Sample.tier("bo", new Who.Named("Bo"), 60, 60, "senior-it-manager"),
              Sample.tier("gone", new Who.Named("Greta"), 60, 60, "senior-it-manager")));
  private static final Roster ROSTER = Sample.roster();

  @Test
  void it_is_known_whom_a_policy_means_by_name() {
    assertThat(Mention.names(POLICY)).isEqualTo(Set.of("Bo", "Greta"));
    assertThat(Mention.all(POLICY)).contains(new Mention("tiers.bo", new Who.Named("Bo")));
  }

  @Test
  void who_is_meant_keeps_the_name_and_nobody_else_takes_it() {
    assertThat(renamed(BO, "Bo", "Bob")).contains(Fault.MEANT_BY_NAME);
    assertThat(renamed(LUIS, "Luis", "Bo")).contains(Fault.NAME_MEANT);
    assertThat(renamed(BO, "Bo", "Bo")).isEmpty();
    assertThat(renamed(LUIS, "Luis", "Lu")).isEmpty();
  }

  @Test
  void who_is_served_is_never_meant_and_is_called_as_they_like() {
    assertThat(renamed(DANA, "Bo", "Dana")).isEmpty();
    assertThat(renamed(DANA, "Dana", "Bo")).isEmpty();
    assertThat(ROSTER.named("Dana")).isEmpty();
  }

  @Test
  void who_comes_fills_an_empty_place_but_stands_beside_nobody() {
    assertThat(joined(Optional.empty(), "Greta")).isEmpty();
    assertThat(joined(Optional.of(DANA), "Greta")).isEmpty();
    assertThat(joined(Optional.empty(), "Bo")).contains(Fault.NAME_MEANT);
    assertThat(joined(Optional.of(BO), "Bo")).isEmpty();
    assertThat(joined(Optional.of(BO), "Bob")).contains(Fault.MEANT_BY_NAME);
    assertThat(joined(Optional.empty(), "Luis")).isEmpty();
  }

  private static Optional<Fault> renamed(PersonId person, String before, String after) {
    return Naming.rename(POLICY, ROSTER, person, before, after);
  }

  private static Optional<Fault> joined(Optional<PersonId> known, String name) {
    return Naming.join(POLICY, ROSTER, known, name);
  }
}
