package belay.policyfile.difference;

import static belay.policyfile.Texts.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.policy.Priority;
import belay.policyfile.Read;
import belay.policyfile.Texts;
import belay.policyfile.difference.Change.Effect;
import belay.policyfile.difference.Change.Kind;
import belay.policyfile.simulation.NotForeseenException;
import belay.policyfile.simulation.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("POL-3")
@Tag("POL-7")
class DifferenceTest {
  private static final Instant NOW = Instant.parse("2026-01-12T09:00:00Z");
  private static final String AGED = "ageing: { to: service-desk-manager, after: 30d in 24x7 }";
  private static String policy = "";

  @BeforeAll
  static void read() throws IOException {
    policy = Files.readString(Path.of("../policies/tiered-msp.yaml"));
    policy = policy.substring(0, policy.indexOf("- scenario:"));
  }

  @Test
  void a_policy_does_not_differ_from_itself() {
    Difference.Answer answer = to(policy);
    assertThat(answer.changes()).isEmpty();
    assertThat(answer.unasked()).isEmpty();
    assertThat(answer.situations()).hasSize(4 * 4 * 3);
    assertThat(answer.situations().stream().map(Situation::when).distinct())
        .containsExactly(
            "in working hours", "in the evening", "on a Saturday", "in a holiday's night");
  }

  @Test
  void a_longer_first_tier_is_one_change_for_all_it_touches() {
    List<Change> changes = to(policy.replaceFirst("diagnose: 30m", "diagnose: 45m")).changes();
    Change climb = only(changes, effect -> effect.who().equals(List.of("tier-3")));
    assertThat(climb.kind()).isEqualTo(Kind.LATER);
    assertThat(climb.shift()).contains(Duration.ofMinutes(15));
    assertThat(climb.situations()).hasSize(36);
    assertThat(climb.effects())
        .contains(
            effect("reached", "tier-3", 30, 45),
            effect("accountable", "Bo", 30, 45),
            effect("told of escalated", "the requester", 30, 45));
    assertThat(Where.of(to(policy).situations(), climb.situations()))
        .isEqualTo("36 of 48: high, medium, low");
    assertThat(changes.size()).isLessThan(12);
  }

  @Test
  void what_comes_later_only_the_second_time_is_later() {
    String senior = "team: senior-technicians\n    diagnose: ";
    List<Change> changes = to(policy.replace(senior + "30m", senior + "45m")).changes();
    Change told = only(changes, effect -> effect.what().equals("told of escalated"));
    assertThat(told.kind()).isEqualTo(Kind.LATER);
    assertThat(told.shift()).contains(Duration.ofMinutes(15));
    assertThat(told.situations()).extracting(Situation::priority).contains(Priority.LOW);
    assertThat(changes).extracting(Change::kind).doesNotContain(Kind.MORE_OFTEN);
  }

  @Test
  void the_moments_that_are_asked_about_are_still_to_come() {
    Instant now = Instant.parse("2026-12-27T09:00:00Z");
    assertThat(Sample.usual(good(Texts.SMALLEST).policy(), now))
        .hasSize(4)
        .allMatch(sample -> sample.at().isAfter(now));
  }

  @Test
  void what_no_calendar_knows_is_said_to_be_unforeseen() {
    String rare = policy.replace("always: 24x7\n", "always: 24x7\n  rare: { mon: 9:00-9:01 }\n");
    String endless = rare.replace("review: 24h in always", "review: 87600h in rare");
    assertThatThrownBy(() -> to(endless))
        .isInstanceOf(NotForeseenException.class)
        .hasMessage("calendar 'rare' is not open for that long in 1000 years");
  }

  @Test
  void a_step_that_goes_takes_its_people_with_it() {
    String without = policy.replace("    - { to: service-desk-manager, for: 15m }\n", "");
    Change gone = only(to(without).changes(), effect -> effect.who().contains("Marta"));
    assertThat(gone.kind()).as("the round-table pages her still").isEqualTo(Kind.LATER);
    String step = "    - { to: duty-manager, for: 15m }\n";
    String manned =
        policy
            .replaceFirst("(?m)(^    - \\{ to: team-lead.*\n)", "$1" + step)
            .replace("  roles:\n", "  roles:\n    duty-manager: Zoe\n");
    List<Change> unmanned =
        Difference.of(good(manned), good(manned.replace(step, "")), NOW).changes();
    Change zoe = only(unmanned, effect -> effect.who().contains("Zoe"));
    assertThat(zoe.kind()).isEqualTo(Kind.NO_LONGER);
    assertThat(zoe.effects()).extracting(Effect::what).containsOnly("paged");
    String nobody = policy.replace("page: yes", "page: no");
    List<Change> silent = to(nobody).changes();
    assertThat(silent)
        .filteredOn(change -> change.kind() == Kind.NO_LONGER)
        .flatExtracting(Change::effects)
        .filteredOn(effect -> effect.what().equals("paged"))
        .flatExtracting(Effect::who)
        .contains("Bo", "Siri")
        .as("the round-table is paged still")
        .doesNotContain("owner@example.net");
    assertThat(silent)
        .filteredOn(change -> change.kind() == Kind.NEWLY)
        .flatExtracting(Change::effects)
        .allMatch(effect -> effect.before().isEmpty())
        .extracting(Effect::what)
        .contains("told of new-work");
  }

  @Test
  void more_frequent_updates_are_seen() {
    List<Change> changes = to(policy.replace("update: every 60m", "update: every 30m")).changes();
    assertThat(changes)
        .flatExtracting(Change::situations)
        .extracting(Situation::priority)
        .containsOnly(Priority.CRITICAL);
    Change overdue = only(changes, effect -> effect.what().equals("told of update-overdue"));
    assertThat(overdue.kind()).isEqualTo(Kind.EARLIER);
    assertThat(overdue.shift()).contains(Duration.ofHours(1));
  }

  @Test
  void what_begins_at_the_same_time_may_come_more_often_or_less() {
    Read.Good patient = good(policy);
    Read.Good impatient = good(policy.replace("for: 15m", "for: 5m"));
    Predicate<Effect> pages =
        effect -> effect.what().equals("paged") && effect.who().contains("Bo");
    assertThat(only(Difference.of(patient, impatient, NOW).changes(), pages).kind())
        .isEqualTo(Kind.MORE_OFTEN);
    assertThat(only(Difference.of(impatient, patient, NOW).changes(), pages).kind())
        .isEqualTo(Kind.LESS_OFTEN);
  }

  @Test
  void limits_of_a_category_are_asked_for_by_name() {
    String printers =
        policy.replaceFirst("fix: 60m", "fix: 60m\n    respond: { category: { printer: 10m } }");
    Difference.Answer answer = to(printers);
    assertThat(answer.situations()).hasSize(4 * 4 * 3 * 2);
    Set<String> touched =
        answer.changes().stream()
            .flatMap(change -> change.situations().stream())
            .map(Situation::category)
            .collect(Collectors.toSet());
    assertThat(touched).containsExactly("printer");
    assertThat(Where.of(answer.situations(), answer.changes().getFirst().situations()))
        .endsWith("; category printer");
  }

  @Test
  void a_category_that_only_starts_somewhere_is_asked_for_by_name() {
    String low = with("categories: { phone: {}, printer: { starts-at: first-touch } }");
    String high = low.replace("starts-at: first-touch }", "starts-at: senior-it-manager }");
    Difference.Answer answer = Difference.of(good(low), good(high), NOW);
    assertThat(answer.changes())
        .flatExtracting(Change::situations)
        .extracting(Situation::category)
        .isNotEmpty()
        .containsOnly("printer");
    assertThat(to(low).situations())
        .as("of which only one of both speaks")
        .extracting(Situation::category)
        .contains("phone", "printer");
  }

  @Test
  void how_far_was_looked_is_said_where_the_files_are_not_the_same() {
    Difference.Answer later =
        Difference.of(good(with(AGED)), good(with(AGED.replace("30d", "60d"))), NOW);
    assertThat(later.changes()).isEmpty();
    assertThat(later.unasked())
        .first()
        .asString()
        .isEqualTo("not compared: what happens more than 3 days 19 h after a ticket came");
    assertThat(later.unasked())
        .last()
        .asString()
        .startsWith("not compared, for so much happens before: what comes after ")
        .containsPattern("  \\[[0-9]+ of 48: ");
    assertThat(Difference.of(good(with(AGED)), good(with(AGED)), NOW).unasked()).isEmpty();
  }

  @Test
  void what_cannot_be_compared_is_said() {
    String other = policy.replace("    Globex:", "    Initech:");
    assertThat(to(other).unasked())
        .startsWith(
            "not compared, for only the old file knows: Globex",
            "not compared, for only the new file knows: Initech");
    assertThat(to(policy.substring(0, policy.indexOf("\n---"))).changes()).isEmpty();
  }

  private static String with(String rule) {
    return policy.replaceFirst("\n---", "\n" + rule + "\n---");
  }

  private static Difference.Answer to(String proposed) {
    return Difference.of(good(policy), good(proposed), NOW);
  }

  private static Change only(List<Change> changes, Predicate<Effect> about) {
    List<Change> found =
        changes.stream().filter(change -> change.effects().stream().anyMatch(about)).toList();
    assertThat(found).isNotEmpty();
    return found.getFirst();
  }

  private static Effect effect(String what, String who, long before, long after) {
    return new Effect(
        what,
        List.of(who),
        Optional.of(Duration.ofMinutes(before)),
        Optional.of(Duration.ofMinutes(after)));
  }
}
