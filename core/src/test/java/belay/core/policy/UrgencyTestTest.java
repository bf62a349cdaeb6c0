package belay.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.policy.UrgencyTest.AtLeast;
import belay.core.policy.UrgencyTest.Condition;
import belay.core.policy.UrgencyTest.Given;
import belay.core.policy.UrgencyTest.Is;
import belay.core.policy.UrgencyTest.Says;
import belay.core.policy.UrgencyTest.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers come to: yes, no, or doubt, and which of them decided it. */
@Tag("INT-5")
class UrgencyTestTest {
  /** No workaround and the core is hit, or fifty users, or a go-live at risk with a loss. */
  private static final List<Map<UrgencyQuestion, Condition>> THREE_WAYS =
      List.of(
          Map.of(
              UrgencyQuestion.WORKAROUND, new Is(Says.NO),
              UrgencyQuestion.CORE_AFFECTED, new Is(Says.YES)),
          Map.of(UrgencyQuestion.USERS, new AtLeast(50)),
          Map.of(
              UrgencyQuestion.GO_LIVE, new Is(Says.YES),
              UrgencyQuestion.FINANCIAL_LOSS, new Is(Says.YES)));

  private static UrgencyTest test(
      List<Map<UrgencyQuestion, Condition>> ways, boolean doubtConfirms) {
    return new UrgencyTest(
        Priority.CRITICAL,
        Priority.HIGH,
        Set.of(UrgencyCase.SYSTEM_DOWN),
        ways,
        doubtConfirms,
        Limit.of(BusinessDuration.ofMinutes(30)));
  }

  /** Such as {@code workaround=no users=12 core-affected=unsure}. */
  private static Map<UrgencyQuestion, Given> answers(String text) {
    Map<UrgencyQuestion, Given> answers = new EnumMap<>(UrgencyQuestion.class);
    for (String part : text.split(" ", -1)) {
      String[] answer = part.split("=", -1);
      UrgencyQuestion question =
          Arrays.stream(UrgencyQuestion.values())
              .filter(one -> one.key().equals(answer[0]))
              .findFirst()
              .orElseThrow();
      answers.put(question, given(answer[1]));
    }
    return answers;
  }

  private static Given given(String answer) {
    return Arrays.stream(Says.values())
        .filter(says -> says.key().equals(answer))
        .findFirst()
        .map(says -> new Given(says, 0))
        .orElseGet(() -> new Given(Says.YES, Integer.parseInt(answer)));
  }

  private static String line(Verdict verdict) {
    String outcome = verdict.confirmed() ? "yes" : "no";
    String why = String.join(" ", verdict.decisive().stream().map(UrgencyQuestion::key).toList());
    return (verdict.inDoubt() ? "in doubt " : "") + outcome + ": " + why;
  }

  @ParameterizedTest
  @CsvSource({
    "workaround=no core-affected=yes users=1 go-live=no financial-loss=no,"
        + "yes: workaround core-affected",
    "workaround=yes core-affected=yes users=50 go-live=no financial-loss=no, yes: users",
    "workaround=yes core-affected=yes users=51 go-live=no financial-loss=no, yes: users",
    "workaround=yes core-affected=yes users=49 go-live=no financial-loss=no, no: workaround",
    "workaround=no core-affected=no users=0 go-live=no financial-loss=no, no: core-affected",
    "workaround=yes core-affected=no users=0 go-live=no financial-loss=no, no: users",
    "workaround=yes core-affected=no users=0 go-live=yes financial-loss=yes,"
        + "yes: financial-loss go-live",
    "workaround=yes core-affected=no users=unsure go-live=no financial-loss=no,"
        + "in doubt no: users",
    "workaround=unsure core-affected=yes users=0 go-live=no financial-loss=no,"
        + "in doubt no: workaround",
    "workaround=unsure core-affected=unsure users=0 go-live=no financial-loss=no,"
        + "in doubt no: workaround core-affected",
    "workaround=unsure core-affected=no users=0 go-live=no financial-loss=no, no: core-affected",
    "workaround=unsure core-affected=yes users=80 go-live=no financial-loss=no, yes: users"
  })
  void a_verdict_names_the_answers_that_decided_it(String answers, String verdict) {
    assertThat(line(test(THREE_WAYS, false).judge(answers(answers)))).isEqualTo(verdict);
  }

  @Test
  void in_doubt_one_desk_grants_and_the_other_does_not() {
    Map<UrgencyQuestion, Given> unsure =
        answers("workaround=unsure core-affected=yes users=1 go-live=no financial-loss=no");
    assertThat(test(THREE_WAYS, true).judge(unsure))
        .isEqualTo(new Verdict(true, true, List.of(UrgencyQuestion.WORKAROUND)));
    assertThat(test(THREE_WAYS, false).judge(unsure))
        .isEqualTo(new Verdict(false, true, List.of(UrgencyQuestion.WORKAROUND)));
  }

  @Test
  void a_certain_no_is_no_doubt_where_doubt_confirms() {
    Map<UrgencyQuestion, Given> no =
        answers("workaround=yes core-affected=unsure users=1 go-live=no financial-loss=no");
    assertThat(test(THREE_WAYS, true).judge(no).confirmed()).isFalse();
  }

  @Test
  void what_was_not_answered_counts_as_unsure() {
    assertThat(line(test(THREE_WAYS, false).judge(answers("users=1 go-live=no"))))
        .isEqualTo("in doubt no: workaround core-affected");
  }

  @Test
  void without_any_way_to_confirm_nothing_is_urgent() {
    assertThat(test(List.of(), true).judge(answers("workaround=no core-affected=yes users=999")))
        .isEqualTo(new Verdict(false, false, List.of()));
  }

  @Test
  void to_be_unsure_can_be_what_is_asked_for() {
    List<Map<UrgencyQuestion, Condition>> ways =
        List.of(Map.of(UrgencyQuestion.FINANCIAL_LOSS, new Is(Says.UNSURE)));
    assertThat(line(test(ways, false).judge(answers("financial-loss=unsure"))))
        .isEqualTo("yes: financial-loss");
    assertThat(line(test(ways, false).judge(answers("financial-loss=no"))))
        .isEqualTo("no: financial-loss");
  }
}
