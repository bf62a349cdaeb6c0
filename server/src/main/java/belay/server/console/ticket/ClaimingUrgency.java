package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest.Given;
import belay.core.policy.UrgencyTest.Says;
import belay.core.ticket.Command;
import belay.core.ticket.Command.Answer;
import belay.core.ticket.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The urgency test: what it is about, and the six questions (INT-4). */
final class ClaimingUrgency implements Act {
  private static final int MOST_USERS = 10_000_000;
  private static final Map<String, UrgencyCase> CASES =
      Stream.of(UrgencyCase.values()).collect(Collectors.toMap(UrgencyCase::key, c -> c));
  private static final Map<String, Says> SAYS =
      Stream.of(Says.values()).collect(Collectors.toMap(Says::key, s -> s));

  @Override
  public String noun() {
    return "urgency";
  }

  @Override
  public Offer offer() {
    return Offer.CLAIM_URGENCY;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    List<Field> all = new ArrayList<>();
    all.add(
        fields.several(
            "cases",
            "urgency.cases",
            List.of(UrgencyCase.values()),
            one ->
                fields.option(one.key(), setting.spoken().say("urgency.case." + one.key()), "")));
    for (UrgencyQuestion question : UrgencyQuestion.values()) {
      all.addAll(question(question, setting, fields));
    }
    return all;
  }

  private static List<Field> question(UrgencyQuestion question, Setting setting, Fields fields) {
    String key = question.key();
    String words = "urgency." + key;
    return switch (question) {
      case USERS -> List.of(fields.line(key, words, false));
      case CONTACT -> List.of(fields.text(key, words, false));
      case FINANCIAL_LOSS ->
          List.of(says(key, setting, fields), fields.line(key + "-words", words + ".words", false));
      case WORKAROUND, CORE_AFFECTED, GO_LIVE -> List.of(says(key, setting, fields));
    };
  }

  private static Field says(String key, Setting setting, Fields fields) {
    return fields.maybe(
        Field.Kind.RADIO,
        key,
        "urgency." + key,
        List.of(Says.values()),
        says -> fields.option(says.key(), setting.spoken().say("urgency.says." + says.key()), ""));
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    Set<UrgencyCase> cases = EnumSet.noneOf(UrgencyCase.class);
    filled.all("cases").forEach(key -> Optional.ofNullable(CASES.get(key)).ifPresent(cases::add));
    Map<UrgencyQuestion, Answer> answers = new EnumMap<>(UrgencyQuestion.class);
    for (UrgencyQuestion question : UrgencyQuestion.values()) {
      answer(question, filled, text).ifPresent(answer -> answers.put(question, answer));
    }
    return new Command.ClaimUrgency(cases, answers);
  }

  private static Optional<Answer> answer(
      UrgencyQuestion question, Filled filled, Function<String, Text> text) {
    String key = question.key();
    filled.check(key);
    return switch (question) {
      case USERS ->
          filled
              .parsed(key, "not-a-number", ClaimingUrgency::users)
              .map(given -> new Answer(given, Optional.empty()));
      case CONTACT ->
          filled
              .some(key)
              .map(words -> new Answer(new Given(Says.YES, 0), Optional.of(text.apply(words))));
      case WORKAROUND, CORE_AFFECTED, FINANCIAL_LOSS, GO_LIVE ->
          filled
              .choice(key, SAYS)
              .map(says -> new Answer(new Given(says, 0), filled.some(key + "-words").map(text)));
    };
  }

  private static Given users(String typed) {
    int count = Integer.parseInt(typed);
    if (count < 0 || count > MOST_USERS) {
      throw new IllegalArgumentException("no number of people: " + typed);
    }
    return new Given(count > 0 ? Says.YES : Says.NO, count);
  }
}
