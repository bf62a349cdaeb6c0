package belay.server.desk;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.Evidence;
import belay.core.policy.PlanField;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest.Given;
import belay.core.policy.UrgencyTest.Says;
import belay.core.roster.Load;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Command.Answer;
import belay.core.ticket.Intake;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.policyfile.roster.RosterDoc;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lives of tickets in which everything happens that format 2 knows besides the climb. */
record GoldenCourses(String practices) {
  private static final TicketId OTHER = new TicketId(new UUID(1, 9));
  private static final TicketId DUPLICATE = new TicketId(new UUID(1, 8));
  private static final Actor MONITOR = new Actor.Integration("watcher");

  record Course(String name, GoldenWriter life) {}

  List<Course> all() {
    return List.of(
        new Course("urgent-and-watched", urgent()),
        new Course("escalated-by-the-client", appealed()),
        new Course("with-a-vendor", vendor()),
        new Course("alerted", alerted()),
        new Course("part-of-another", related()),
        new Course("joined-with-another", merged()),
        new Course("split-off", splitOff()),
        new Course("in-a-full-tier", full()));
  }

  private GoldenWriter life() {
    return new GoldenWriter(GoldenWriter.world(practices, Load.NONE));
  }

  private static Text text(String body) {
    return GoldenWriter.text(body);
  }

  private static PersonId person(String name) {
    return RosterDoc.personId(name);
  }

  private static Answer answer(Says says) {
    return new Answer(new Given(says, 0), Optional.of(text("words for " + says)));
  }

  private GoldenWriter urgent() {
    GoldenWriter life = life().open(Priority.CRITICAL);
    life.does(
        "Dana",
        new Command.ClaimUrgency(
            Set.of(UrgencyCase.CORE_PROCESS_HIT, UrgencyCase.OTHER),
            Map.of(UrgencyQuestion.WORKAROUND, answer(Says.NO))));
    life.pass(Duration.ofMinutes(5));
    life.does("Dana", new Command.ClaimUrgency(Set.of(), answers()));
    life.does("Marta", new Command.Assign(person("Ana"))).does("Ana", new Command.Acknowledge());
    life.does(
        "Dana",
        new Command.CheckOff(Set.of("reproduce"), Optional.of(text("Print anything at all."))));
    return watched(helped(life));
  }

  private static Map<UrgencyQuestion, Answer> answers() {
    return Map.of(
        UrgencyQuestion.CORE_AFFECTED, answer(Says.YES),
        UrgencyQuestion.FINANCIAL_LOSS, answer(Says.UNSURE),
        UrgencyQuestion.USERS, new Answer(new Given(Says.YES, 40), Optional.empty()),
        UrgencyQuestion.GO_LIVE, answer(Says.NO),
        UrgencyQuestion.CONTACT, answer(Says.YES));
  }

  private static GoldenWriter helped(GoldenWriter life) {
    life.does(
        "Ana",
        new Command.OfferSession(
            life.now().plus(Duration.ofMinutes(10)),
            life.now().plus(Duration.ofMinutes(40)),
            text("https://meet.example/1042"),
            true));
    life.pass(Duration.ofMinutes(10)).does("Ana", new Command.StartSession());
    life.pass(Duration.ofMinutes(10));
    life.does("Ana", new Command.EndSession(false, text("Not the driver.")));
    life.does("Ana", new Command.PlanAction(plan()));
    return life.does(
        "Ana",
        new Command.Reschedule(
            life.now().plus(Duration.ofHours(2)), true, Optional.of(text("When the part is in."))));
  }

  private static Map<PlanField, Text> plan() {
    return Arrays.stream(PlanField.values())
        .collect(Collectors.toMap(field -> field, field -> text("plan: " + field.key())));
  }

  private static GoldenWriter watched(GoldenWriter life) {
    life.pass(Duration.ofHours(3)).does("Ana", new Command.Fix(text("A new part.")));
    life.does("Ana", new Command.Monitor(Optional.empty(), List.of(person("Bo"))));
    life.pass(Duration.ofHours(25));
    return life.does(
        "Dana", new Command.Confirm(Evidence.REQUESTER, Optional.of(text("It prints."))));
  }

  private GoldenWriter appealed() {
    String soonOld = practices.replace("after: 720h", "after: 3h");
    GoldenWriter life =
        new GoldenWriter(GoldenWriter.world(soonOld, Load.NONE)).open(Priority.HIGH);
    life.does("Dana", new Command.RequestEscalation(text("It got worse."), Intake.MAIL, false));
    life.pass(Duration.ofMinutes(70));
    life.does("Bo", new Command.WaiveSession(text("Nothing to see there.")));
    life.does("Bo", new Command.Prioritize(Priority.CRITICAL, text("They are right."), true));
    life.does("Dana", new Command.RequestReview(text("Who looks at it?")));
    return life.pass(Duration.ofHours(3));
  }

  private GoldenWriter vendor() {
    GoldenWriter life = life().open(Priority.MEDIUM);
    life.does("Ana", new Command.Acknowledge());
    life.does("Ana", new Command.Unassign()).does("Ana", new Command.Acknowledge());
    life.does(
        "Ana",
        new Command.Escalate(Set.of(Reason.KNOWLEDGE), Optional.of("vendor"), GoldenWriter.note()));
    life.does("Marta", new Command.ReferVendor(text("GX-77")));
    return life.pass(Duration.ofHours(9));
  }

  private GoldenWriter alerted() {
    GoldenWriter life = life().open(Priority.MEDIUM);
    life.act(MONITOR, new Command.Alert(text("disk 96 %")));
    life.does("Ana", new Command.Fix(text("Cleared the logs.")));
    life.act(MONITOR, new Command.Alert(text("disk 97 %")));
    life.does("Ana", new Command.Fix(text("A larger disk.")));
    return life.act(MONITOR, new Command.Recover(text("disk 40 %")));
  }

  private GoldenWriter related() {
    GoldenWriter life = life().open(Priority.MEDIUM);
    life.does("Ana", new Command.Attach(OTHER, 1001));
    life.act(
        new Actor.Desk(), new Command.HearParent(OTHER, text("The line is being mended.").ref()));
    life.does("Ana", new Command.Detach());
    life.act(new Actor.Desk(), new Command.AddChild(DUPLICATE, 1050, 7));
    life.act(new Actor.Desk(), new Command.RemoveChild(DUPLICATE, 9));
    Ticket.Party party = new Ticket.Party(person("Eli"), Optional.empty());
    life.act(
        new Actor.Desk(), new Command.Absorb(DUPLICATE, 1050, List.of(party), Optional.empty()));
    life.act(
        new Actor.Desk(),
        new Command.Relay(DUPLICATE, text("Mine too!").ref(), person("Eli"), false));
    return life.pass(Duration.ofMinutes(20));
  }

  private GoldenWriter merged() {
    GoldenWriter life = life().open(Priority.MEDIUM);
    life.does(
        "Ana",
        new Command.Split(
            OTHER,
            1051,
            text("And the scanner."),
            List.of(text("It is down.").ref()),
            Optional.empty(),
            Optional.empty()));
    return life.does("Ana", new Command.Merge(DUPLICATE, 1050));
  }

  private GoldenWriter splitOff() {
    Ticket.Request request =
        new Ticket.Request(
            person("Dana"),
            Optional.empty(),
            Optional.empty(),
            Intake.MAIL,
            Priority.LOW,
            Optional.of("scanner"),
            life().now());
    return life()
        .act(
            new Actor.Desk(),
            new Command.OpenSplit(
                OTHER,
                1042,
                1051,
                request,
                text("And the scanner.").ref(),
                List.of(text("It is down.").ref())));
  }

  /** Ana has as many as she can work on. */
  private GoldenWriter full() {
    String automatic = practices.replace("\nalerts:", "\nassignment: { automatic: yes }\nalerts:");
    World world = GoldenWriter.world(automatic, new Load(Map.of(person("Ana"), 5)));
    return new GoldenWriter(world).open(Priority.MEDIUM).pass(Duration.ofMinutes(10));
  }
}
