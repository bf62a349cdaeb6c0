package belay.server.console.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.ids.PersonId;
import belay.core.notice.Recipient;
import belay.core.policy.Reason;
import belay.core.policy.RoundTable;
import belay.core.policy.UrgencyTest;
import belay.core.ticket.Actor;
import belay.core.ticket.Owner;
import belay.core.ticket.Status;
import belay.server.words.Times;
import belay.server.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says the things of a ticket in words: people by name, rungs, clocks and reasons as one says. */
public record Spoken(Words words, Times times, Function<PersonId, String> names) {

  static Spoken of(Locale locale, Times times, Function<PersonId, String> names) {
    return new Spoken(Words.of("ticket", locale), times, names);
  }

  public String say(String key, Object... named) {
    return words.say(key, named);
  }

  /** For as many of something; the place is {@code count}. */
  public String count(String key, long count) {
    return words.count(key, count);
  }

  Phrase phrase(String key, Object... named) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < named.length; i += 2) {
      values.put(String.valueOf(named[i]), String.valueOf(named[i + 1]));
    }
    return new Phrase(words.pieces(key, values));
  }

  /** A rung by its key: Tier 3. */
  String rung(String key) {
    return known("rung.", key);
  }

  /** A rung as those who are served hear of it. */
  String servedRung(String key) {
    return words.has("served.rung." + key) ? words.say("served.rung." + key) : rung(key);
  }

  String role(String key) {
    return known("role.", key);
  }

  String clock(ClockKey key) {
    String own = "clock." + key.kind().key() + "." + key.subject();
    if (words.has(own)) {
      return words.say(own);
    }
    String name = words.say("clock." + key.kind().key());
    return switch (key.kind()) {
      case NOTE -> say("clock.of", "clock", name, "subject", rung(key.subject()));
      case WAKE -> say("clock.of", "clock", name, "subject", hold(key.subject()));
      default -> name;
    };
  }

  private String hold(String subject) {
    return known("clock.", subject);
  }

  String reasons(Set<Reason> reasons) {
    return list(reasons.stream().sorted().map(reason -> say("reason." + reason.key())).toList());
  }

  String status(Status status) {
    return say("status." + status.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  String person(PersonId person) {
    String name = names.apply(person);
    return name.isEmpty() ? say("somebody") : name;
  }

  String owner(Owner owner) {
    return switch (owner) {
      case Owner.Assigned(PersonId person) -> person(person);
      case Owner.Lead(PersonId person) -> person(person);
      case Owner.Backstop(String name) -> name;
    };
  }

  String actor(Actor actor) {
    return switch (actor) {
      case Actor.Human(PersonId person) -> person(person);
      case Actor.Desk() -> say("desk");
      case Actor.Integration(String name) -> name;
    };
  }

  String recipients(List<Recipient> recipients) {
    Set<String> names = new LinkedHashSet<>();
    recipients.forEach(recipient -> names.add(recipient(recipient)));
    return list(List.copyOf(names));
  }

  private String recipient(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member -> person(member.person());
      case Recipient.Later later -> person(later.person());
      case Recipient.Outside outside -> outside.name();
      case Recipient.Backstop backstop -> backstop.address();
    };
  }

  /** Ana, Bo and Marta. */
  String list(List<String> all) {
    if (all.size() < 2) {
      return all.isEmpty() ? "" : all.getFirst();
    }
    String first =
        all.stream().limit(all.size() - 1L).collect(Collectors.joining(say("list.comma")));
    return first + say("list.and") + all.getLast();
  }

  /** A moment as it is said in passing. */
  String at(Instant at) {
    return times.brief(at);
  }

  /** From one moment to another, either with its day unless that is the same. */
  String span(Instant from, Instant to) {
    if (!times.sameDay(from, to)) {
      return say("span", "from", times.dated(from), "to", times.dated(to));
    }
    String first = at(from);
    return first.equals(at(to)) ? first : say("span", "from", first, "to", times.clock(to));
  }

  /** Business time: 1:30. */
  String lasting(BusinessDuration time) {
    return times.left(Duration.ofSeconds(time.seconds()));
  }

  /** A policy's rule, {@code tier-3.diagnose}: Tier 3, diagnosis plan. */
  String rule(String rule) {
    if (words.has("rule." + rule)) {
      return say("rule." + rule);
    }
    return List.of(rule.split("\\.")).stream()
        .map(part -> words.has("clock." + part) ? say("clock." + part) : rung(part))
        .collect(Collectors.joining(say("list.comma")));
  }

  /** A thing of the checklist: what the policy calls it. */
  String item(String key) {
    return known("item.", key);
  }

  /** Yes, no, not sure, or how many. */
  String answer(UrgencyTest.Given given) {
    return given.count() > 0
        ? Integer.toString(given.count())
        : say("answer." + given.says().key());
  }

  private String known(String prefix, String key) {
    return words.has(prefix + key) ? words.say(prefix + key) : spelled(key);
  }

  /** What only the policy names is said as it is spelled there, more or less. */
  private static String spelled(String key) {
    String spaced = key.replace('-', ' ').strip();
    return spaced.isEmpty()
        ? key
        : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  /** Whether the round-table is meant. */
  static boolean isRoundTable(String position) {
    return position.equals(RoundTable.KEY);
  }
}
