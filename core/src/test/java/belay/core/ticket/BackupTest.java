package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Story.MONDAY;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.calendar.Recurrence;
import belay.core.ids.PersonId;
import belay.core.policy.PageChain;
import belay.core.policy.Priority;
import belay.core.roster.Roster;
import belay.core.roster.Rotation;
import belay.core.roster.Team;
import belay.core.roster.Who;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who has the next turn stands in for who has this one. */
@Tag("PAGE-2")
class BackupTest {
  private static Rotation weekly(PersonId... turns) {
    Recurrence weeks =
        new Recurrence(MONDAY.minusDays(7).atTime(9, 0), Sample.ZONE, 1, ChronoUnit.WEEKS);
    return new Rotation(weeks, List.of(turns));
  }

  private static Story paged(Optional<Rotation> schedule) {
    Roster usual = Sample.roster();
    Map<String, Team> teams = new HashMap<>(usual.teams());
    teams.put(
        "service-desk", new Team("service-desk", List.of(ANA, LUIS), Optional.of(ANA), schedule));
    BusinessDuration patience = BusinessDuration.ofMinutes(10);
    return new Practised()
        .quiet()
        .with(
            new PageChain(
                List.of(
                    new PageChain.Step(Who.Part.ON_CALL, patience),
                    new PageChain.Step(Who.Part.BACKUP, patience),
                    new PageChain.Step(new Who.Role("service-desk-manager"), patience)),
                new Who.Address("owner@example.com")))
        .with(new Roster(2, usual.people(), teams, usual.roles(), usual.companies()))
        .open(Priority.HIGH)
        .until("09:25");
  }

  @Test
  void after_the_one_on_call_the_next_in_turn_and_then_the_manager() {
    Story story = paged(Optional.of(weekly(ANA, LUIS)));
    assertThat(story.pagedAt("09:00")).containsExactly(LUIS);
    assertThat(story.pagedAt("09:10")).containsExactly(ANA);
    assertThat(story.pagedAt("09:20")).containsExactly(MARTA);
  }

  @Test
  void who_has_every_turn_has_no_backup_and_the_step_takes_no_time() {
    Story story = paged(Optional.of(weekly(LUIS)));
    assertThat(story.pagedAt("09:00")).containsExactly(LUIS);
    assertThat(story.pagedAt("09:10")).containsExactly(MARTA);
    assertThat(paged(Optional.empty()).pagedAt("09:10")).containsExactly(MARTA);
  }

  @Test
  void at_the_hand_off_they_change_places() {
    Rotation turns = weekly(ANA, LUIS);
    assertThat(turns.backup(on("2026-01-12T08:59"), turns.people())).contains(LUIS);
    assertThat(turns.backup(at("09:00"), turns.people())).contains(ANA);
    assertThat(turns.backup(on("2026-01-01T09:00"), turns.people())).isEmpty();
    assertThat(weekly().backup(at("09:00"), List.of())).isEmpty();
  }

  @Test
  void the_turn_of_who_is_not_there_is_the_next_ones() {
    PersonId gone = MARTA;
    Team team =
        new Team(
            "service-desk",
            List.of(ANA, LUIS),
            Optional.of(ANA),
            Optional.of(weekly(ANA, gone, gone, LUIS)));
    assertThat(team.onCall(on("2026-01-05T09:00"))).containsExactly(ANA);
    assertThat(team.onCall(on("2026-01-12T09:00"))).containsExactly(LUIS);
    assertThat(team.backup(on("2026-01-12T09:00"))).containsExactly(ANA);
    assertThat(team.onCall(on("2026-01-19T09:00"))).containsExactly(LUIS);
    assertThat(team.onCall(on("2026-02-02T09:00"))).containsExactly(ANA);
  }

  @Test
  void who_has_some_turns_in_a_row_has_a_backup_all_along() {
    Rotation doubled = weekly(ANA, ANA, LUIS);
    assertThat(doubled.backup(on("2026-01-05T09:00"), doubled.people())).contains(LUIS);
    assertThat(doubled.backup(on("2026-01-12T09:00"), doubled.people())).contains(LUIS);
    assertThat(doubled.backup(on("2026-01-19T09:00"), doubled.people())).contains(ANA);
    PersonId gone = MARTA;
    assertThat(weekly(ANA, gone, ANA, LUIS).backup(on("2026-01-05T09:00"), List.of(ANA, LUIS)))
        .contains(LUIS);
  }

  @Test
  void whoever_comes_or_goes_nobody_elses_turn_is_cut_short() {
    Rotation turns = weekly(ANA, LUIS, MARTA);
    for (int week = 0; week < 12; week++) {
      Instant now = on("2026-01-06T09:00").plus(Duration.ofDays(7L * week));
      PersonId present = turns.at(now, turns.people()).orElseThrow();
      PersonId next = turns.backup(now, turns.people()).orElseThrow();
      PersonId last = turns.people().get((turns.people().indexOf(next) + 1) % 3);
      assertThat(order(turns.with(BO, now), now)).containsExactly(present, next, last, BO);
      assertThat(order(turns.without(present, now), now)).containsExactly(next, last);
      assertThat(order(turns.without(next, now), now)).containsExactly(present, last);
    }
    assertThat(order(weekly().with(BO, at("09:00")), at("09:00"))).containsExactly(BO);
    assertThat(weekly(BO).without(BO, at("09:00")).people()).isEmpty();
  }

  /** Who has the turn then, and one after the other from there on. */
  private static List<PersonId> order(Rotation turns, Instant from) {
    return IntStream.range(0, turns.people().size())
        .mapToObj(week -> from.plus(Duration.ofDays(7L * week)))
        .map(at -> turns.at(at, turns.people()).orElseThrow())
        .toList();
  }
}
