package belay.server.letter;

import belay.core.clock.Clock;
import belay.core.clock.Clocks;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.roster.Company;
import belay.core.roster.Person;
import belay.core.ticket.Event;
import belay.core.ticket.Owner;
import belay.core.ticket.Ticket;
import belay.server.files.FileLimits;
import belay.server.files.StoredFile;
import belay.server.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the letter for an occasion: what happened, where it stands, what is next, and why you. */
public final class Letters {
  private Letters() {}

  public static Letter write(Occasion occasion) {
    Words words = Words.of("notices", occasion.locale());
    Map<String, String> values = values(occasion, words);
    String body = words.say(textKey(occasion, words), values);
    if (occasion.toVendor()) {
      return toVendor(words, values, body);
    }
    Letter letter =
        occasion.toClient()
            ? toClient(occasion, words, values, body)
            : toStaff(occasion, words, values, body);
    return letter.with(meeting(occasion));
  }

  private static Optional<Meeting> meeting(Occasion occasion) {
    List<Event.SessionOffered> offers = occasion.background().all(Event.SessionOffered.class);
    if (offers.isEmpty() || !occasion.kind().equals(NoticeKind.SESSION_OFFERED.key())) {
      return Optional.empty();
    }
    Event.SessionOffered last = offers.getLast();
    return Optional.of(
        new Meeting(
            occasion.ticket().id().value(),
            offers.size() - 1,
            last.from(),
            last.until(),
            occasion.background().text(last.link()).orElse("")));
  }

  private static String textKey(Occasion occasion, Words words) {
    String side = occasion.toClient() ? "requester" : occasion.part();
    String own = occasion.kind() + "." + side + ".text";
    return words.has(own) ? own : occasion.kind() + ".text";
  }

  private static Letter toClient(
      Occasion occasion, Words words, Map<String, String> values, String body) {
    String standing = words.say("standing.requester", values);
    Optional<String> next =
        climb(occasion.ticket()).map(clock -> nextForClient(occasion, words, values, clock));
    String footer = words.say("footer.requester", values);
    List<StoredFile> files = occasion.bringsAnswer() ? occasion.files() : List.of();
    boolean goAlong = size(files) <= FileLimits.PER_LETTER;
    String named = goAlong ? "" : named("files.requester", files, words);
    return new Letter(
        words.say("requester.subject", values),
        paragraphs(body, named, lines(standing, next), footer),
        goAlong ? files : List.of());
  }

  private static Letter toVendor(Words words, Map<String, String> values, String body) {
    return new Letter(
        words.say("vendor.subject", values),
        paragraphs(body, words.say("vendor.footer", values)),
        List.of());
  }

  private static long size(List<StoredFile> files) {
    return files.stream().mapToLong(file -> file.line().size()).sum();
  }

  private static String named(String key, List<StoredFile> files, Words words) {
    String names = files.stream().map(file -> file.line().name()).collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : words.say(key, Map.of("names", names));
  }

  private static String nextForClient(
      Occasion occasion, Words words, Map<String, String> values, Clock clock) {
    Map<String, String> more = new HashMap<>(values);
    more.put("due", moment(occasion, Clocks.due(clock)));
    Optional<Tier> above = occasion.policy().above(occasion.ticket().place().position());
    if (above.isEmpty()) {
      return words.say("next.round-table", more);
    }
    more.put("above", spoken(above.get().key()));
    return words.say("next.requester", more);
  }

  private static Letter toStaff(
      Occasion occasion, Words words, Map<String, String> values, String body) {
    String headline = occasion.kind() + ".headline";
    values.put("headline", words.say(words.has(headline) ? headline : "notice.headline", values));
    Optional<String> next =
        occasion
            .ticket()
            .clocks()
            .next()
            .map(clock -> {
              values.put("clock", clock.key().toString());
              values.put("due", moment(occasion, Clocks.due(clock)));
              return words.say("next.staff", values);
            });
    String standing = words.say("standing.staff", values);
    String why = words.say("why.staff", values);
    return new Letter(
        words.say("staff.subject", values),
        paragraphs(
            body,
            named("files.staff", occasion.files(), words),
            lines(standing, next) + "\n" + why,
            words.say("footer.staff", values)),
        List.of());
  }

  /** The clock whose ring moves the ticket up, if one runs. */
  private static Optional<Clock> climb(Ticket.Open ticket) {
    return ticket
        .clocks()
        .running()
        .filter(clock ->
            switch (clock.key().kind()) {
              case DIAGNOSE, FIX, PLAN -> true;
              case RESPOND -> clock.key().subject().isEmpty();
              case RESOLVE,
                  UPDATE,
                  NOTE,
                  CONFIRM,
                  PAGE,
                  WAKE,
                  REVIEW,
                  ASSIGN,
                  CHECKLIST,
                  ANSWER,
                  SESSION,
                  ACTION,
                  MONITOR,
                  REQUESTER_ESCALATION,
                  VENDOR,
                  AGE ->
                  false;
            })
        .min(Comparator.comparing(Clocks::due));
  }

  private static Map<String, String> values(Occasion occasion, Words words) {
    Ticket.Open ticket = occasion.ticket();
    Map<String, String> values = new HashMap<>();
    values.put("number", String.valueOf(ticket.number()));
    values.put("subject", occasion.subject());
    values.put("priority", occasion.policy().rule(ticket.request().priority()).label());
    values.put("company", company(occasion).map(c -> c.name() + ", ").orElse(""));
    values.put("requester", occasion.requester());
    values.put("owner", owner(occasion, words));
    values.put("tier", tier(ticket.place().position(), words));
    values.put("status", words.say("status." + key(ticket.status().name()), Map.of()));
    values.put("text", occasion.text().orElse(""));
    values.put("rule", occasion.rule());
    values.put("part", occasion.part());
    values.putAll(Particulars.of(occasion, words, instant -> moment(occasion, instant)));
    values.put("until", occasion.until().map(at -> moment(occasion, at)).orElse(""));
    return values;
  }

  private static Optional<Company> company(Occasion occasion) {
    return occasion.roster().company(occasion.ticket().request().company());
  }

  private static String owner(Occasion occasion, Words words) {
    Owner owner = occasion.ticket().place().owner();
    if (owner instanceof Owner.Backstop) {
      return words.say("backstop", Map.of());
    }
    Optional<PersonId> person = owner.accountable();
    return person
        .flatMap(occasion.roster()::person)
        .map(Person::name)
        .orElseGet(() -> words.say("nobody-named", Map.of()));
  }

  private static String tier(String position, Words words) {
    return position.equals(RoundTable.KEY)
        ? words.say("tier.round-table", Map.of())
        : spoken(position);
  }

  private static String spoken(String key) {
    return key.replace('-', ' ');
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In the client's zone where it is known, always with its name. */
  private static String moment(Occasion occasion, Instant instant) {
    ZoneId zone =
        company(occasion)
            .flatMap(Company::hours)
            .map(hours -> hours.zone())
            .orElse(occasion.policy().zone());
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG)
        .withLocale(occasion.locale())
        .format(instant.atZone(zone))
        .replace('\u202f', ' ');
  }

  private static String lines(String standing, Optional<String> next) {
    return next.map(line -> standing + "\n" + line).orElse(standing);
  }

  private static String paragraphs(String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
  }
}
