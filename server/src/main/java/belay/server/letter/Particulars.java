package belay.server.letter;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Checklist;
import belay.core.policy.PlanField;
import belay.core.policy.RequesterEscalation;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import belay.core.roster.Person;
import belay.core.ticket.Event;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.server.words.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What only some letters tell: answers, plans, times, notes. */
final class Particulars {
  private static final ClockKey ANSWER = ClockKey.of(ClockKind.REQUESTER_ESCALATION);
  private static final ClockKey PAGE = ClockKey.of(ClockKind.PAGE);

  /** Rules by which a page waits for its time, from when on people may be paged. */
  private static final Set<String> LATER = Set.of("page.opening", "maintenance");

  private final Occasion occasion;
  private final Words words;
  private final Function<Instant, String> moments;

  private Particulars(Occasion occasion, Words words, Function<Instant, String> moments) {
    this.occasion = occasion;
    this.words = words;
    this.moments = moments;
  }

  /** Values for the places of a letter's words; of what it does not speak they are empty. */
  static Map<String, String> of(Occasion occasion, Words words, Function<Instant, String> moments) {
    Map<String, String> values = new HashMap<>();
    new Particulars(occasion, words, moments).fill(values);
    return values;
  }

  /** Those for which the history has to be read. */
  static boolean needHistory(String kind) {
    return Set.of(
            NoticeKind.SESSION_OFFERED,
            NoticeKind.PLAN_OF_ACTION,
            NoticeKind.APPOINTMENT,
            NoticeKind.VENDOR_HAND_OVER,
            NoticeKind.VENDOR_ASKED,
            NoticeKind.MERGED,
            NoticeKind.SPLIT,
            NoticeKind.CHILD)
        .stream()
        .anyMatch(needing -> needing.key().equals(kind));
  }

  private void fill(Map<String, String> values) {
    values.put("link", occasion.link());
    urgency(values);
    values.put("items", items());
    escalation(values);
    session(values);
    plan(values);
    Optional<Event.Rescheduled> appointment = background().last(Event.Rescheduled.class);
    values.put("appointment", appointment.map(Event.Rescheduled::at).map(moments).orElse(""));
    values.put(
        "words",
        appointment
            .flatMap(Event.Rescheduled::words)
            .flatMap(background()::text)
            .map(said -> say("words", "said", said))
            .orElse(""));
    watch(values);
    vendor(values);
    values.put("other", other().map(String::valueOf).orElse(""));
    values.put("reopening", reopening());
  }

  private void urgency(Map<String, String> values) {
    var urgency = ticket().course().urgency();
    values.put(
        "questions", lines(urgency.missing(), one -> "- " + words.say("question." + one.key())));
    values.put("verdict", urgency.verdict().map(this::verdict).orElse(""));
    values.put(
        "decisive",
        urgency
            .verdict()
            .map(verdict ->
                lines(verdict.decisive(), one -> answered(one, urgency.answers().get(one))))
            .orElse(""));
  }

  private String verdict(UrgencyTest.Verdict verdict) {
    String key =
        (verdict.confirmed() ? "urgent" : "not-urgent") + (verdict.inDoubt() ? "-doubt" : "");
    String priority = occasion.policy().rule(ticket().request().priority()).label();
    return say("verdict." + key, "priority", priority);
  }

  private String answered(UrgencyQuestion question, UrgencyTest.@Nullable Given given) {
    String said =
        given != null && given.count() > 0
            ? Integer.toString(given.count())
            : words.say("answer." + (given == null ? "unsure" : given.says().key()));
    return "- " + words.say("question." + question.key()) + " " + said;
  }

  /** What the checklist lacks, as the policy asks for it. */
  private String items() {
    Map<String, String> asked =
        occasion.policy().practices().checklist().stream()
            .flatMap(list -> list.items().stream())
            .collect(Collectors.toMap(Checklist.Item::key, Checklist.Item::words));
    return lines(ticket().course().care().missing(), item -> "- " + asked.getOrDefault(item, item));
  }

  private void escalation(Map<String, String> values) {
    Optional<String> answer = due(ANSWER).map(moments);
    values.put("answer-by", answer.map(at -> say("answer-by", "at", at)).orElse(""));
    values.put("staff-answer-by", answer.map(at -> say("answer-by.staff", "at", at)).orElse(""));
    values.put(
        "paging",
        ticket()
            .clocks()
            .pending(PAGE)
            .filter(page -> LATER.contains(page.rule()))
            .flatMap(_ -> due(PAGE))
            .map(at -> say("paging", "at", moments.apply(at)))
            .orElse(""));
    boolean form =
        occasion.policy().practices().requester().filter(Particulars::wantsForm).isPresent();
    values.put("form", form ? say("form", "link", occasion.link()) : "");
  }

  private static boolean wantsForm(RequesterEscalation rule) {
    return !rule.byMail() || rule.test();
  }

  private void session(Map<String, String> values) {
    Optional<Event.SessionOffered> offered = background().last(Event.SessionOffered.class);
    values.put("session-from", offered.map(Event.SessionOffered::from).map(moments).orElse(""));
    values.put("session-until", offered.map(Event.SessionOffered::until).map(moments).orElse(""));
  }

  private void plan(Map<String, String> values) {
    Map<PlanField, Text.Ref> plan =
        background()
            .last(Event.ActionPlanned.class)
            .map(Event.ActionPlanned::plan)
            .orElse(Map.of());
    Arrays.stream(PlanField.values())
        .forEach(field ->
            values.put(
                field.key(),
                Optional.ofNullable(plan.get(field)).flatMap(background()::text).orElse("")));
  }

  private void watch(Map<String, String> values) {
    var care = ticket().course().care();
    values.put("watched-until", care.monitoredUntil().map(moments).orElse(""));
    String people = care.standby().stream().map(this::name).collect(Collectors.joining(", "));
    values.put("standing-by", people.isEmpty() ? "" : say("standing-by", "people", people));
  }

  private void vendor(Map<String, String> values) {
    values.put(
        "notes",
        background().all(Event.NoteWritten.class).stream()
            .map(written ->
                new TreeMap<>(written.note())
                    .entrySet().stream()
                        .map(part ->
                            words.say("field." + part.getKey().key())
                                + ":\n"
                                + background().text(part.getValue()).orElse(""))
                        .collect(Collectors.joining("\n\n")))
            .collect(Collectors.joining("\n\n")));
    values.put(
        "vendor-reference",
        ticket()
            .course()
            .care()
            .vendorReference()
            .flatMap(background()::text)
            .map(theirs -> say("reference", "reference", theirs.strip()))
            .orElse(""));
  }

  private String reopening() {
    return occasion.rule().equals("merge")
        ? words.say("reopening.merge", Map.of())
        : say("reopening.why", "text", occasion.text().orElse(""));
  }

  /** The number of the ticket that this one was joined with, split into, or belongs to. */
  private Optional<Long> other() {
    return background().events().reversed().stream()
        .flatMap(event ->
            switch (event) {
              case Event.MergedInto into -> Stream.of(into.number());
              case Event.SplitInto into -> Stream.of(into.number());
              case Event.Attached to -> Stream.of(to.number());
              default -> Stream.of();
            })
        .findFirst();
  }

  private Optional<Instant> due(ClockKey key) {
    return ticket().clocks().pending(key).filter(Clock::running).map(Clocks::due);
  }

  private String name(PersonId person) {
    return occasion.roster().person(person).map(Person::name).orElse("");
  }

  private Ticket.Open ticket() {
    return occasion.ticket();
  }

  private Background background() {
    return occasion.background();
  }

  private String say(String key, String place, String value) {
    return words.say(key, Map.of(place, value));
  }

  private static <T> String lines(List<T> all, Function<T, String> line) {
    return all.stream().map(line).collect(Collectors.joining("\n"));
  }
}
