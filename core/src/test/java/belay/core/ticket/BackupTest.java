package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
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
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    assertThat(turns.backup(on("2026-01-12T08:59"))).contains(LUIS);
    assertThat(turns.backup(at("09:00"))).contains(ANA);
    assertThat(turns.backup(on("2026-01-01T09:00"))).isEmpty();
    assertThat(weekly().backup(at("09:00"))).isEmpty();
  }
}
