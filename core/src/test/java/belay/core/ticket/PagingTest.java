package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.KIM;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody is silently unreachable, and nobody is told again without need. */
class PagingTest {
  private static Story with(Set<String> here, Set<String> mute, Priority priority) {
    return new Story(new World(Sample.policy(), Sample.roster(here, mute))).open(priority);
  }

  private static List<String> backstopTold(Story story, NoticeKind kind) {
    return story
        .events(Event.Told.class)
        .map(line -> (Event.Told) line.event())
        .filter(told -> told.kind() == kind)
        .flatMap(told -> told.recipients().stream())
        .filter(Recipient.Backstop.class::isInstance)
        .map(to -> ((Recipient.Backstop) to).address())
        .toList();
  }

  private static List<String> backstopPaged(Story story) {
    return story
        .events(Event.Paged.class)
        .flatMap(line -> ((Event.Paged) line.event()).recipients().stream())
        .filter(Recipient.Backstop.class::isInstance)
        .map(to -> ((Recipient.Backstop) to).address())
        .toList();
  }

  @Test
  @Tag("PAGE-7")
  void an_empty_rotation_is_reported_to_the_manager() {
    Story nobody = with(Set.of("Marta", "Ivo", "Kim", "Dana"), Set.of(), Priority.CRITICAL);
    assertThat(nobody.pagedAt("09:00")).containsExactly(MARTA);
    assertThat(nobody.told(NoticeKind.UNREACHABLE)).containsExactly(MARTA);
  }

  @Test
  @Tag("PAGE-7")
  void a_tier_without_a_team_has_no_lead_to_report() {
    Story story = Story.opened(Priority.HIGH).until("10:00");
    assertThat(story.tier()).isEqualTo("senior-it-manager");
    assertThat(story.until("10:59").told(NoticeKind.UNREACHABLE)).isEmpty();
  }

  @Test
  @Tag("PAGE-7")
  void who_cannot_be_reached_is_reported_once_and_named_in_every_round() {
    Set<String> all = Set.of("Ana", "Luis", "Marta", "Ivo", "Kim", "Dana");
    List<Tier> one =
        List.of(Sample.tier("first-touch", new Who.Team("service-desk"), 600, 60, "x"));
    Story mute =
        new Story(new World(Sample.policy(one), Sample.roster(all, Set.of("Ana", "Marta"))));
    mute.open(Priority.HIGH).until("10:00");
    assertThat(
            mute.events(Event.Paged.class)
                .map(line -> (Event.Paged) line.event())
                .map(page -> page.round() + "." + page.step() + " " + page.unreachable().size()))
        .containsExactly(
            "1.0 1", "1.3 2", "2.0 1", "2.3 2", "3.0 1", "3.3 2", "4.0 1", "4.3 2", "5.0 1");
    assertThat(mute.toldAt(NoticeKind.UNREACHABLE)).containsExactly(at("09:00"), at("09:15"));
  }

  @Test
  @Tag("PAGE-7")
  void work_that_nobody_could_be_told_of_goes_to_the_backstop() {
    Story mute = with(Set.of("Ana", "Luis", "Dana"), Set.of("Ana", "Luis"), Priority.MEDIUM);
    assertThat(backstopTold(mute, NoticeKind.NEW_WORK)).containsExactly("owner@example.com");
  }

  @Test
  @Tag("PAGE-7")
  void what_the_requester_writes_to_an_owner_who_left_reaches_the_backstop() {
    Story story = Story.opened(Priority.HIGH).does(ANA, new Command.Acknowledge());
    story.world = new World(Sample.policy(), Sample.roster(Set.of("Marta", "Dana"), Set.of()));
    story.does(DANA, new Command.Reply(text("are you there?"), false));
    assertThat(backstopTold(story, NoticeKind.HEARD)).containsExactly("owner@example.com");
  }

  @Test
  @Tag("ESC-3")
  void a_round_table_of_whoever_is_on_call_is_the_last_tiers() {
    Policy usual = Sample.policy();
    RoundTable own =
        new RoundTable(
            List.of(Who.Part.ON_CALL), Sample.minutes(60), Sample.minutes(60), List.of());
    Story story = new Story(new World(Sample.callingIn(usual, own), Sample.roster()));
    assertThat(story.open(Priority.CRITICAL).until("10:30").tier()).isEqualTo("round-table");
    assertThat(story.pagedAt("10:30")).containsExactly(IVO);
  }

  @Test
  @Tag("PAGE-7")
  void with_nobody_at_all_it_is_the_backstop_who_is_paged_again_and_again() {
    Story empty =
        new Story(new World(Sample.policy(), Roster.EMPTY)).open(Priority.CRITICAL).until("09:59");
    assertThat(
            empty
                .events(Event.Paged.class)
                .flatMap(line -> ((Event.Paged) line.event()).recipients().stream()))
        .hasSize(4)
        .allMatch(Recipient.Backstop.class::isInstance);
  }

  @Test
  @Tag("ESC-3")
  void at_the_round_table_everybody_is_paged_whatever_the_priority() {
    Story story = Story.opened(Priority.MEDIUM).until("10:59");
    assertThat(story.events(Event.Paged.class)).isEmpty();
    assertThat(story.until("11:00").tier()).isEqualTo("round-table");
    assertThat(story.pagedAt("11:00")).containsExactly(IVO, MARTA, KIM);
    assertThat(backstopPaged(story.until("11:15"))).containsExactly("owner@example.com");
  }

  @Test
  @Tag("ESC-3")
  void a_lower_priority_does_not_let_the_round_table_go() {
    Story story = Story.opened(Priority.HIGH).until("11:00");
    Command lower = new Command.Prioritize(Priority.MEDIUM, text("one printer"), true);
    story.at("11:05", BO, lower).until("11:15");
    assertThat(story.refusal).isEmpty();
    assertThat(backstopPaged(story)).contains("owner@example.com");
    assertThat(story.told(NoticeKind.NEW_WORK)).isEmpty();
  }

  @Test
  @Tag("ESC-3")
  void a_round_table_that_is_not_critical_waits_for_the_office() {
    Story story = Story.opened(Priority.MEDIUM).until("10:59").sleepUntil("17:30").wake();
    assertThat(story.tier()).isEqualTo("round-table");
    assertThat(story.pagedAt("17:30")).isEmpty();
    assertThat(story.until(on("2026-01-13T08:00")).pagedAt(on("2026-01-13T08:00")))
        .containsExactly(IVO, MARTA, KIM);
  }

  @Test
  @Tag("PAGE-2")
  void a_client_who_bears_the_name_is_not_who_is_meant() {
    List<Tier> one = List.of(Sample.tier("bo", new Who.Named("Bo"), 60, 60, "x"));
    Roster staff = Sample.roster();
    Map<PersonId, Person> people = new HashMap<>(staff.people());
    people.put(DANA, new Person(DANA, "Bo", List.of(Sample.contact("Dana"))));
    Roster roster =
        new Roster(staff.revision(), people, staff.teams(), staff.roles(), staff.companies());
    Story story = new Story(new World(Sample.policy(one), roster)).open(Priority.CRITICAL);
    assertThat(story.pagedAt("09:00")).containsExactly(BO);
    assertThat(story.owner()).isEqualTo(BO);
    people.put(BO, new Person(BO, "Bo Berg", List.of(Sample.contact("Bo"))));
    Roster renamed =
        new Roster(staff.revision(), people, staff.teams(), staff.roles(), staff.companies());
    Story nobody = new Story(new World(Sample.policy(one), renamed)).open(Priority.CRITICAL);
    assertThat(nobody.pagedAt("09:00")).containsExactly(MARTA);
  }
}
