package belay.policyfile.scenario;

import static belay.policyfile.scenario.Form.QUOTED;
import static belay.policyfile.scenario.Form.maybe;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.Evidence;
import belay.core.policy.PlanField;
import belay.core.policy.Priority;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest.Given;
import belay.core.policy.UrgencyTest.Says;
import belay.core.ticket.Command;
import belay.core.ticket.Intake;
import belay.core.ticket.Text;
import belay.policyfile.roster.RosterDoc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;

/** What people do where a policy has more than the climb from tier to tier. */
final class PracticeActs {
  private static final String BECAUSE = " because " + QUOTED;

  /** "ticket 7", as YAML takes "#7" after a space for a comment unless the line is quoted. */
  private static final String TICKET = "(?:#|ticket )(\\d{1,9})";

  private static final String TIME = "(" + Moments.SHAPE + ")";

  static final List<Form<Acts.Act>> FORMS =
      List.of(
          Acts.act(
              "escalates \"…\" [by mail] [asking for the lead]",
              "escalates " + QUOTED + "(?: by (\\S+))?( asking for the lead)?",
              (words, _) -> escalation(words)),
          Acts.act(
              "claims urgency [for system-down] [answering workaround no, users 20]",
              "claims urgency(?: for (.+?))?(?: answering (.+))?",
              (words, _) -> new Command.ClaimUrgency(cases(maybe(words, 2)), answers(words, 3))),
          Acts.act(
              "answers workaround no, core-affected yes, users 20, contact \"…\"",
              "answers (.+)",
              (words, _) -> new Command.ClaimUrgency(Set.of(), answers(words, 2))),
          Acts.act(
              "makes it critical because \"…\"[, agreed]",
              "makes it (\\S+)" + BECAUSE + "(, agreed)?",
              (words, _) ->
                  new Command.Prioritize(
                      priority(words.group(2)), text(words, 3), words.group(4) != null)),
          Acts.act(
              "checks off remote-access, named-contact",
              "checks off (.+)",
              (words, _) ->
                  new Command.CheckOff(
                      new HashSet<>(Words.list(words.group(2))), Optional.empty())),
          Acts.act(
              "asks for a review \"…\"",
              "asks for a review " + QUOTED,
              (words, _) -> new Command.RequestReview(text(words, 2))),
          Acts.act(
              "reschedules to +1d 10:00[, agreed]",
              "reschedules to " + TIME + "(, agreed)?",
              (words, moments) ->
                  new Command.Reschedule(
                      moments.parse(words.group(2)), words.group(3) != null, Optional.empty())),
          Acts.act(
              "offers a session from 10:00 to 11:00[, agreed]",
              "offers a session from " + TIME + " to " + TIME + "(, agreed)?",
              (words, moments) ->
                  new Command.OfferSession(
                      moments.parse(words.group(2)),
                      moments.parse(words.group(3)),
                      Words.text("https://session.example/1"),
                      words.group(4) != null)),
          Acts.act(
              "waives the session because \"…\"",
              "waives the session" + BECAUSE,
              (words, _) -> new Command.WaiveSession(text(words, 2))),
          Acts.act(
              "starts the session", "starts the session", (_, _) -> new Command.StartSession()),
          Acts.act(
              "ends the session solved|unsolved \"…\"",
              "ends the session (solved|unsolved) " + QUOTED,
              (words, _) ->
                  new Command.EndSession(words.group(2).equals("solved"), text(words, 3))),
          Acts.act(
              "gives a plan of action [without who, when]",
              "gives a plan of action(?: without (.+))?",
              (words, _) -> new Command.PlanAction(plan(maybe(words, 2)))),
          Acts.act(
              "monitors the fix [until +3d 10:00] [with Bo, Siri]",
              "monitors the fix(?: until " + TIME + ")?(?: with (.+))?",
              (words, moments) ->
                  new Command.Monitor(
                      maybe(words, 2).map(moments::parse), people(maybe(words, 3)))),
          Acts.act(
              "confirms [by tested|vendor|monitoring|requester] [\"…\"]",
              "confirms(?: by (\\S+))?(?: " + QUOTED + ")?",
              (words, _) ->
                  new Command.Confirm(evidence(maybe(words, 2)), maybe(words, 3).map(Words::text))),
          Acts.act(
              "notes the vendor's reference \"…\"",
              "notes the vendor's reference " + QUOTED,
              (words, _) -> new Command.ReferVendor(text(words, 2))),
          Form.of(
              "Contoso reports \"…\"",
              Acts.WHO + " reports " + QUOTED,
              (words, _) ->
                  new Acts.Act(
                      words.group(1), new Command.HearVendor(text(words, 2)), Optional.empty())),
          Acts.act(
              "alerts \"…\"", "alerts " + QUOTED, (words, _) -> new Command.Alert(text(words, 2))),
          Acts.act(
              "recovers \"…\"",
              "recovers " + QUOTED,
              (words, _) -> new Command.Recover(text(words, 2))),
          Acts.act(
              "splits off \"…\" [as critical]",
              "splits off " + QUOTED + "(?: as (\\S+))?",
              (words, _) ->
                  new Command.Split(
                      other("split"),
                      2,
                      text(words, 2),
                      List.of(),
                      maybe(words, 3).map(PracticeActs::priority),
                      Optional.empty())),
          Acts.act(
              "merges it into ticket 7",
              "merges it into " + TICKET,
              (words, _) -> new Command.Merge(other(words.group(2)), number(words))),
          Acts.act(
              "attaches it to ticket 7",
              "attaches it to " + TICKET,
              (words, _) -> new Command.Attach(other(words.group(2)), number(words))),
          Acts.act("detaches it", "detaches it", (_, _) -> new Command.Detach()),
          Form.of(
              "ticket 7 tells \"…\"",
              TICKET + " tells " + QUOTED,
              (words, _) ->
                  related(words, new Command.HearParent(other(words.group(1)), ref(words)))),
          Form.of(
              "ticket 7 is fixed \"…\"",
              TICKET + " is fixed " + QUOTED,
              (words, _) ->
                  related(words, new Command.FixedByParent(other(words.group(1)), ref(words)))),
          Form.of(
              "ticket 7 is merged into it, by Hank",
              TICKET + " is merged into it, by (.+)",
              (words, _) -> related(words, absorbed(words))));

  private PracticeActs() {}

  private static Acts.Act related(MatchResult words, Command.FromTicket command) {
    return new Acts.Act("#" + words.group(1), command, Optional.empty());
  }

  private static Text.Ref ref(MatchResult words) {
    return text(words, 2).ref();
  }

  private static Command.Absorb absorbed(MatchResult words) {
    return new Command.Absorb(
        other(words.group(1)),
        Long.parseLong(words.group(1)),
        List.of(Cast.party(words.group(2))),
        Optional.empty());
  }

  private static long number(MatchResult words) {
    return Long.parseLong(words.group(2));
  }

  private static TicketId other(String name) {
    return new TicketId(
        UUID.nameUUIDFromBytes(("ticket:" + name).getBytes(StandardCharsets.UTF_8)));
  }

  private static Command escalation(MatchResult words) {
    Intake via =
        maybe(words, 3)
            .map(word -> Words.oneOf(word, List.of(Intake.values()), Promises::key))
            .orElse(Intake.PORTAL);
    return new Command.RequestEscalation(text(words, 2), via, words.group(4) != null);
  }

  private static Set<UrgencyCase> cases(Optional<String> words) {
    Set<UrgencyCase> cases = EnumSet.noneOf(UrgencyCase.class);
    words
        .map(Words::list)
        .orElse(List.of())
        .forEach(
            word -> cases.add(Words.oneOf(word, List.of(UrgencyCase.values()), UrgencyCase::key)));
    return cases;
  }

  private static Map<UrgencyQuestion, Command.Answer> answers(MatchResult words, int group) {
    Map<UrgencyQuestion, Command.Answer> answers = new EnumMap<>(UrgencyQuestion.class);
    for (String answer : maybe(words, group).map(Words::list).orElse(List.of())) {
      String[] parts = answer.split(" ", 2);
      UrgencyQuestion question =
          Words.oneOf(parts[0], List.of(UrgencyQuestion.values()), UrgencyQuestion::key);
      answers.put(question, answer(question, parts.length == 2 ? parts[1].strip() : "yes"));
    }
    return answers;
  }

  private static Command.Answer answer(UrgencyQuestion question, String said) {
    if (question == UrgencyQuestion.CONTACT) {
      String words = said.replaceAll("[\"“”]", "");
      return new Command.Answer(new Given(Says.YES, 0), Optional.of(Words.text(words)));
    }
    if (question == UrgencyQuestion.USERS && said.matches("\\d{1,9}")) {
      int count = Integer.parseInt(said);
      return new Command.Answer(new Given(count > 0 ? Says.YES : Says.NO, count), Optional.empty());
    }
    Says says = Words.oneOf(said, List.of(Says.values()), Says::key);
    return new Command.Answer(new Given(says, 0), Optional.empty());
  }

  private static Map<PlanField, Text> plan(Optional<String> without) {
    Set<PlanField> left = EnumSet.allOf(PlanField.class);
    without
        .map(Words::list)
        .orElse(List.of())
        .forEach(
            word -> left.remove(Words.oneOf(word, List.of(PlanField.values()), PlanField::key)));
    Map<PlanField, Text> plan = new EnumMap<>(PlanField.class);
    left.forEach(field -> plan.put(field, Words.text("as agreed")));
    return plan;
  }

  private static List<PersonId> people(Optional<String> names) {
    return names.map(Words::list).orElse(List.of()).stream().map(RosterDoc::personId).toList();
  }

  private static Evidence evidence(Optional<String> word) {
    return word.map(said -> Words.oneOf(said, List.of(Evidence.values()), Evidence::key))
        .orElse(Evidence.REQUESTER);
  }

  private static Priority priority(String word) {
    return Words.oneOf(word, Arrays.asList(Priority.values()), Priority::key);
  }

  private static Text text(MatchResult words, int group) {
    return Words.text(words.group(group));
  }
}
