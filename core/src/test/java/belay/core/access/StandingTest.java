package belay.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.roster.Company;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Team;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ORG-2")
class StandingTest {
  private static final PersonId TEA = person(1);
  private static final PersonId LEA = person(2);
  private static final PersonId MAY = person(3);
  private static final PersonId ADA = person(4);
  private static final PersonId KIM = person(5);
  private static final PersonId DANA = person(6);
  private static final PersonId PAT = person(7);
  private static final PersonId STRANGER = person(8);
  private static final CompanyId ACME = new CompanyId(new UUID(9, 1));
  private static final CompanyId GLOBEX = new CompanyId(new UUID(9, 2));

  private static final Roster ROSTER =
      new Roster(
          1,
          List.of(TEA, LEA, MAY, ADA, KIM, DANA).stream()
              .collect(Collectors.toMap(Function.identity(), id -> new Person(id, "x", List.of()))),
          Map.of("desk", new Team("desk", List.of(TEA), Optional.of(LEA), Optional.empty())),
          Map.of(
              "service-desk-manager", List.of(MAY),
              "admin", List.of(ADA),
              "keeper-of-the-coffee", List.of(KIM)),
          Map.of(
              ACME,
              new Company(ACME, "Acme", Optional.empty(), Optional.of(DANA), Optional.of(KIM))));

  private static PersonId person(int number) {
    return new PersonId(new UUID(0, number));
  }

  private static Standing of(PersonId person, CompanyId... partnerOf) {
    return Standing.of(person, ROSTER, Set.of(partnerOf));
  }

  @Test
  void everybody_is_what_the_roster_says_and_no_more() {
    assertThat(of(TEA).roles()).containsExactly(Role.TECHNICIAN);
    assertThat(of(LEA).roles()).containsExactly(Role.LEAD);
    assertThat(of(MAY).roles()).containsExactly(Role.SERVICE_DESK_MANAGER);
    assertThat(of(ADA).roles()).containsExactly(Role.ADMIN);
    assertThat(of(KIM).roles()).containsExactly(Role.ACCOUNT_MANAGER);
    assertThat(of(DANA).roles()).containsExactlyInAnyOrder(Role.REQUESTER, Role.PRIMARY_CONTACT);
    assertThat(of(PAT, ACME).roles()).containsExactlyInAnyOrder(Role.REQUESTER, Role.PARTNER);
    assertThat(of(STRANGER).roles()).containsExactly(Role.REQUESTER);
  }

  @Test
  void who_works_here_sees_every_ticket() {
    assertThat(List.of(TEA, LEA, MAY, ADA, KIM))
        .allSatisfy(person -> assertThat(of(person).viewer()).isEqualTo(new Viewer.Staff(person)));
  }

  @Test
  void who_speaks_for_a_company_sees_its_tickets_and_their_own() {
    Viewer dana = of(DANA).viewer();

    assertThat(dana.ofDesk()).isFalse();
    assertThat(dana.sees(STRANGER, Optional.of(ACME))).isTrue();
    assertThat(dana.sees(DANA, Optional.of(GLOBEX))).isTrue();
    assertThat(dana.sees(STRANGER, Optional.of(GLOBEX))).isFalse();
    assertThat(dana.sees(STRANGER, Optional.empty())).isFalse();
  }

  @Test
  void a_partner_sees_the_companies_they_look_after() {
    Viewer pat = of(PAT, ACME, GLOBEX).viewer();

    assertThat(pat.sees(STRANGER, Optional.of(ACME))).isTrue();
    assertThat(pat.sees(STRANGER, Optional.of(GLOBEX))).isTrue();
    assertThat(pat.sees(STRANGER, Optional.empty())).isFalse();
    assertThat(of(PAT).viewer()).isEqualTo(new Viewer.Requester(PAT));
  }

  @Test
  void who_is_served_sees_their_own() {
    Viewer stranger = of(STRANGER).viewer();

    assertThat(stranger.sees(STRANGER, Optional.of(ACME))).isTrue();
    assertThat(stranger.sees(DANA, Optional.of(ACME))).isFalse();
  }

  @Test
  void who_answers_for_the_desk_decides_its_policy() {
    assertThat(Arrays.stream(Role.values()).filter(Role::changesPolicy))
        .containsExactly(Role.SERVICE_DESK_MANAGER, Role.IT_MANAGER, Role.ADMIN);
  }

  @Test
  void roles_are_known_by_their_keys() {
    assertThat(Arrays.stream(Role.values()).map(Role::key).flatMap(key -> Role.of(key).stream()))
        .containsExactly(Role.values());
    assertThat(Role.of("senior-it-manager")).contains(Role.IT_MANAGER);
    assertThat(Role.of("keeper-of-the-coffee")).isEmpty();
  }
}
