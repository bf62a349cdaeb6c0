package belay.policyfile.scenario;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.future.Reached;
import belay.core.ids.PersonId;
import belay.core.notice.Recipient;
import belay.core.ticket.Debt;
import belay.core.ticket.Event.EnteredTier;
import belay.core.ticket.Event.NoteWritten;
import belay.core.ticket.Event.RoundTableCalled;
import belay.core.ticket.Event.Told;
import belay.core.ticket.Problem;
import belay.core.ticket.Recorded;
import belay.policyfile.scenario.Stage.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at a stage at one moment and says what is not as promised. */
final class Judge {
  private final Stage stage;
  private final Cast cast;
  private final Instant at;

  Judge(Stage stage, Instant at) {
    this.stage = stage;
    this.cast = stage.cast();
    this.at = at;
  }

  /** What was so instead; empty when the promise is kept. */
  Optional<String> wrong(Check check) {
    return switch (check) {
      case Check.TierIs tier -> tier(tier);
      case Check.OwnerIs(var who) ->
          unless(
              stage.ticket().place().owner().accountable().filter(cast.id(who)::equals).isPresent()
                  || owner().equals(who),
              "the owner is " + owner());
      case Check.StatusIs(var status) ->
          unless(
              stage.ticket().status() == status,
              "the status is " + Promises.key(stage.ticket().status()));
      case Check.Owes owes -> owes(owes);
      case Check.OwesNothing(var who) ->
          unless(debts(who).isEmpty(), who + " owes a note for " + tiers(debts(who)));
      case Check.NotesAreFrom(var tiers) -> notes(tiers);
      case Check.IsPaged(var who) -> paged(who);
      case Check.IsNotPaged(var who) ->
          unless(paged().stream().noneMatch(r -> cast.is(r, who)), who + " is paged then");
      case Check.IsNotTold(var who, var kind) ->
          unless(toldOf(kind).noneMatch(r -> cast.is(r, who)), who + " is told " + kind);
      case Check.NobodyIsTold(var kind) ->
          unless(
              toldOf(kind).findAny().isEmpty(),
              "told " + kind + " then: " + names(toldOf(kind).toList()));
      case Check.PriorityIs(var priority) ->
          unless(
              stage.ticket().request().priority() == priority,
              "the priority is " + stage.ticket().request().priority().key());
      case Check.UrgencyIs urgency -> new CourseJudge(stage.ticket().course()).urgency(urgency);
      case Check.ChecklistLacks lacks -> new CourseJudge(stage.ticket().course()).lacks(lacks);
      case Check.SessionIs session -> new CourseJudge(stage.ticket().course()).session(session);
      case Check.ConfirmedBy(var by) ->
          new CourseJudge(stage.ticket().course()).confirmed(Optional.of(by));
      case Check.IsNotConfirmed() ->
          new CourseJudge(stage.ticket().course()).confirmed(Optional.empty());
      case Check.NobodyIsPaged() -> unless(paged().isEmpty(), "paged then: " + names(paged()));
      case Check.IsTold told -> told(told);
      case Check.ClockIs clock -> new ClockJudge(stage).stands(clock);
      case Check.ClockIsDue clock -> new ClockJudge(stage).due(clock);
      case Check.IsRefused refused -> refused(refused);
      case Check.NothingUntil(var until) -> nothing(until);
    };
  }

  static String say(List<Problem> problems) {
    return problems.stream()
        .map(p -> (Promises.key(p.code()) + " " + String.join(" ", p.arguments())).strip())
        .collect(Collectors.joining(", "));
  }

  private Optional<String> tier(Check.TierIs tier) {
    Optional<Recorded> last =
        stage.history().stream()
            .filter(r -> r.event() instanceof EnteredTier || r.event() instanceof RoundTableCalled)
            .reduce((_, later) -> later);
    boolean here = stage.ticket().place().position().equals(tier.tier());
    boolean reason =
        tier.reason().isEmpty()
            || last.filter(r -> reasons(r).contains(tier.reason().get())).isPresent();
    boolean rule =
        tier.rule().isEmpty()
            || last.filter(r -> r.because().rule().equals(tier.rule().get())).isPresent();
    return unless(
        here && reason && rule,
        "the tier is " + stage.ticket().place().position() + last.map(this::cameBy).orElse(""));
  }

  private static List<String> reasons(Recorded recorded) {
    return switch (recorded.event()) {
      case EnteredTier entered -> entered.reasons().stream().map(r -> r.key()).sorted().toList();
      case RoundTableCalled called -> called.reasons().stream().map(r -> r.key()).sorted().toList();
      default -> List.of();
    };
  }

  private String cameBy(Recorded move) {
    List<String> reasons = reasons(move);
    return " since %s%s, because %s"
        .formatted(
            cast.time(move.at()),
            reasons.isEmpty() ? "" : ", reason " + String.join(" and ", reasons),
            move.because().rule());
  }

  private String owner() {
    return cast.name(stage.ticket().place().owner());
  }

  private Optional<String> owes(Check.Owes owes) {
    List<Debt> debts = debts(owes.who());
    boolean met = debts.stream().anyMatch(d -> owes.by().isEmpty() || noteDue(d).equals(owes.by()));
    String actual =
        debts.isEmpty()
            ? owes.who() + " owes no note; owing: " + owing()
            : owes.who()
                + " owes it by "
                + debts.stream()
                    .flatMap(d -> noteDue(d).stream())
                    .map(cast::time)
                    .collect(Collectors.joining(", "));
    return unless(met, actual);
  }

  private List<Debt> debts(String who) {
    PersonId id = cast.id(who);
    return stage.ticket().debts().stream().filter(debt -> debt.person().equals(id)).toList();
  }

  private Optional<String> notes(List<String> tiers) {
    List<String> written =
        stage.history().stream()
            .map(Recorded::event)
            .filter(NoteWritten.class::isInstance)
            .map(event -> ((NoteWritten) event).tier())
            .toList();
    return unless(written.equals(tiers), "notes are from " + orNobody(written.stream()));
  }

  private String owing() {
    return orNobody(stage.ticket().debts().stream().map(debt -> cast.name(debt.person())));
  }

  private static String tiers(List<Debt> debts) {
    return debts.stream().map(Debt::tier).collect(Collectors.joining(", "));
  }

  private Optional<Instant> noteDue(Debt debt) {
    return stage
        .ticket()
        .clocks()
        .find(new ClockKey(ClockKind.NOTE, debt.tier()))
        .filter(Clock::running)
        .map(Clocks::due);
  }

  private Optional<String> paged(String who) {
    boolean met = paged().stream().anyMatch(recipient -> cast.is(recipient, who));
    return unless(met, "paged then: " + names(paged()) + nearest(who, pages(), "paged"));
  }

  private List<Recipient> paged() {
    return pages().filter(heard -> heard.at().equals(at)).map(Heard::recipient).toList();
  }

  /** Somebody is paged or told of something. */
  private record Heard(Instant at, Recipient recipient, String rule) {}

  private Stream<Heard> pages() {
    return Reached.of(stage.history()).stream()
        .map(page -> new Heard(page.at(), page.recipient(), page.page().because().rule()));
  }

  private Stream<Heard> news() {
    return stage.history().stream().flatMap(Judge::news);
  }

  private static Stream<Heard> news(Recorded recorded) {
    return recorded.event() instanceof Told told
        ? told.recipients().stream()
            .map(to -> new Heard(recorded.at(), to, recorded.because().rule()))
        : Stream.empty();
  }

  private Optional<String> told(Check.IsTold told) {
    boolean met =
        now(Told.class)
            .filter(t -> told.kind().isEmpty() || t.kind().key().equals(told.kind().get()))
            .anyMatch(t -> t.recipients().stream().anyMatch(r -> cast.is(r, told.who())));
    String then =
        orNobody(now(Told.class).map(t -> names(t.recipients()) + " of " + t.kind().key()));
    return unless(met, "told then: " + then + nearest(told.who(), news(), "told"));
  }

  private Stream<Recipient> toldOf(String kind) {
    return now(Told.class)
        .filter(told -> told.kind().key().equals(kind))
        .flatMap(told -> told.recipients().stream());
  }

  private <T> Stream<T> now(Class<T> kind) {
    return stage.history().stream()
        .filter(recorded -> recorded.at().equals(at))
        .map(Recorded::event)
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  /** When that person was last or is next reached so, whichever is closer. */
  private String nearest(String who, Stream<Heard> all, String verb) {
    return all.filter(heard -> cast.is(heard.recipient(), who))
        .min(Comparator.comparing(heard -> Duration.between(at, heard.at()).abs()))
        .map(heard ->
            "; %s %s %s at %s (%s)"
                .formatted(
                    who,
                    heard.at().isAfter(at) ? "is to be" : "was",
                    verb,
                    cast.time(heard.at()),
                    heard.rule()))
        .orElse("; " + who + " was not " + verb + " until then");
  }

  private String names(List<Recipient> recipients) {
    return orNobody(recipients.stream().map(cast::name));
  }

  private static String orNobody(Stream<String> some) {
    String all = some.distinct().collect(Collectors.joining(", "));
    return all.isEmpty() ? "nobody" : all;
  }

  private Optional<String> refused(Check.IsRefused wanted) {
    List<Tried> then = stage.tried().stream().filter(t -> t.step().at().equals(at)).toList();
    if (then.isEmpty()) {
      return Optional.of("nobody tried anything then");
    }
    String actual =
        then.stream().filter(Tried::refused).map(t -> say(t.problems())).findFirst().orElse("");
    return unless(
        then.stream().filter(Tried::refused).anyMatch(t -> matches(wanted, t.problems())),
        actual.isEmpty() ? "it was accepted" : "it was refused: " + actual);
  }

  /** Whether this is what was promised to be refused. */
  static boolean matches(Check.IsRefused wanted, List<Problem> problems) {
    boolean role =
        wanted.role().isEmpty()
            || problems.contains(Problem.of(Problem.Code.ONLY_ROLE, wanted.role().get()));
    boolean lacks =
        wanted.lacks().stream()
            .allMatch(f -> problems.contains(Problem.of(Problem.Code.NOTE_LACKS, f)));
    boolean code =
        wanted.code().isEmpty()
            || problems.stream().anyMatch(p -> Promises.key(p.code()).equals(wanted.code().get()));
    return role && lacks && code;
  }

  private Optional<String> nothing(Instant until) {
    Stream<Happened> events =
        stage.history().stream()
            .map(r -> new Happened(r.at(), r.event().name(), r.because().rule()));
    Stream<Happened> later =
        Reached.of(stage.history()).stream()
            .filter(Reached::isLater)
            .map(page -> new Happened(page.at(), "Paged", page.page().because().rule()));
    return Stream.concat(events, later)
        .filter(some -> some.at().isAfter(at) && some.at().isBefore(until))
        .min(Comparator.comparing(Happened::at))
        .map(first ->
            "%s at %s, because %s".formatted(first.what(), cast.time(first.at()), first.rule()));
  }

  private record Happened(Instant at, String what, String rule) {}

  static Optional<String> unless(boolean kept, String actual) {
    return kept ? Optional.empty() : Optional.of(actual);
  }
}
