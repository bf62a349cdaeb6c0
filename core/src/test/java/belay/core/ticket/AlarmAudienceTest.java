package belay.core.ticket;

import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Alarm;
import belay.core.policy.Priority;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whom an alarm means, and who hears of it when it reaches none of them. */
class AlarmAudienceTest {
  private static final Command.Prioritize RAISE =
      new Command.Prioritize(Priority.CRITICAL, text("it is what it is"), true);

  @Test
  @Tag("CRIT-1")
  void the_alarm_means_those_of_the_tier_that_has_it_and_who_answers_there() {
    Alarm alarm =
        new Alarm(List.of(Who.Part.TEAM_LEAD, Who.Part.ON_CALL, Who.Part.OWNER), Optional.empty());
    Practised desk = new Practised().alarm(Priority.CRITICAL, alarm);
    Story opened = desk.open(Priority.CRITICAL);
    assertThat(opened.tier()).isEqualTo("tier-3");
    assertThat(opened.open().course().circle().alarmed()).hasSize(1);
    assertThat(opened.told(NoticeKind.ALARM)).containsExactly(BO);
    Story raised = desk.open(Priority.HIGH).at("09:05", DANA, RAISE);
    assertThat(raised.tier()).isEqualTo("tier-3");
    assertThat(raised.told(NoticeKind.ALARM)).containsExactly(BO);
  }

  @Test
  @Tag("PAGE-7")
  void an_alarm_that_reaches_nobody_goes_to_the_backstop() {
    Roster mute = Sample.roster(Set.of("Ana", "Luis", "Bo", "Ivo", "Dana"), Set.of("Ana", "Bo"));
    Alarm alarm = new Alarm(List.of(Who.Part.TEAM_LEAD), Optional.empty());
    Story story =
        new Practised().quiet().with(mute).alarm(Priority.CRITICAL, alarm).open(Priority.CRITICAL);
    assertThat(story.open().course().circle().alarmed())
        .containsExactly(new Recipient.Backstop("owner@example.com", "backstop"));
  }
}
