package belay.core.attack;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.Clocks;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.policy.NoteField;
import belay.core.policy.PlanField;
import belay.core.policy.Policy;
import belay.core.policy.Reason;
import belay.core.policy.RoundTable;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import belay.core.roster.Contact;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Status;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Commands by chance, as somebody who looks at the ticket might send them: most of them sensible.
 */
final class Commands extends Shapes {
  static final List<String> ITEMS = List.of("remote-access", "steps", "contact");
  private static final List<Class<?>> CASES = cases(Command.class);
  private static final Set<Class<?>> RARE =
      Set.of(Command.Open.class, Command.Close.class, Command.Merge.class, Command.Alert.class);

  private final Policy policy;
  private final Policy was;
  private final Optional<Ticket.Open> seen;
  private final Instant now;

  /**
   * Commands to a ticket.
   *
   * @param was the policy by which it was decided last
   */
  Commands(Dice dice, Policy policy, Policy was, Ticket ticket, Instant now) {
    super(dice);
    this.policy = policy;
    this.was = was;
    this.seen = ticket instanceof Ticket.Absent ? Optional.empty() : Optional.of(ticket.state());
    this.now = now;
  }

  Command command() {
    boolean fixed = seen.filter(open -> open.status() == Status.FIXED).isPresent();
    // few stay fixed for long, and fewer still are watched then
    Class<?> type = fixed && dice.oneIn(3) ? Command.Monitor.class : dice.one(CASES);
    boolean rarely = RARE.contains(type) || Command.FromTicket.class.isAssignableFrom(type);
    return rarely && !dice.oneIn(3) ? command() : (Command) draw(type);
  }

  Command.Open open(long number) {
    Command.Open chance = draw(Command.Open.class);
    return (Command.Open)
        make(
            Command.Open.class,
            part ->
                part.getName().equals("number")
                    ? (Object) number
                    : Literal.component(part, chance));
  }

  /** Anybody: most often who has the ticket, or somebody else of the desk. */
  Actor actor() {
    if (dice.oneIn(10)) {
      String program = dice.yes() ? "monitor" : dice.one(Cast.VENDORS);
      return dice.yes() ? new Actor.Integration(program) : new Actor.Desk();
    }
    return new Actor.Human(dice.oneIn(4) ? owner().orElseGet(this::anybody) : anybody());
  }

  private Optional<PersonId> owner() {
    return seen.flatMap(open -> open.place().owner().accountable());
  }

  private PersonId anybody() {
    if (dice.oneIn(20)) {
      return Cast.person("a stranger");
    }
    return Cast.person(dice.one(dice.oneIn(5) ? Cast.CLIENTS : Cast.STAFF));
  }

  @Override
  Optional<Object> particular(Class<?> type, Spot spot) {
    if (type == PersonId.class) {
      return Optional.of(anybody());
    } else if (type == Text.class) {
      return Optional.of(text());
    } else if (type == String.class) {
      return Optional.of(word(spot));
    } else if (type == Instant.class) {
      return Optional.of(spot.in(Command.OfferSession.class) ? session(spot) : moment());
    } else if (type == BusinessDuration.class) {
      return Optional.of(BusinessDuration.ofMinutes(dice.of(0L, 1L, 15L, 90L, 1440L, 999_999L)));
    } else if (type == ClockKey.class) {
      return seen.flatMap(this::clock);
    } else if (type == TicketId.class) {
      Optional<TicketId> parent = seen.flatMap(open -> open.course().relations().parent());
      return Optional.of(
          parent
              .filter(_ -> dice.yes())
              .orElseGet(() -> Cast.ticket(dice.between(0, Cast.TICKETS - 1))));
    } else if (type == Text.Ref.class) {
      return Optional.of(text("words " + dice.between(1, 99)).ref());
    } else if (type == Policy.class) {
      return Optional.of(dice.oneIn(6) ? policy : was);
    } else if (type == CompanyId.class) {
      return Optional.of(Cast.ACME);
    } else if (type == Contact.class) {
      return Optional.of(Cast.contact("Dana"));
    } else if (type == Map.class && spot.component().equals("note") && dice.between(1, 10) > 3) {
      return Optional.of(filled(NoteField.values(), Commands::words));
    } else if (type == Map.class && spot.component().equals("plan") && dice.between(1, 10) > 3) {
      return Optional.of(filled(PlanField.values(), Commands::words));
    } else if (type == Map.class && spot.component().equals("answers") && dice.yes()) {
      return Optional.of(filled(UrgencyQuestion.values(), this::answer));
    } else if (type == Set.class && spot.component().equals("reasons") && !dice.oneIn(4)) {
      return Optional.of(Set.of(dice.of(Reason.KNOWLEDGE, Reason.URGENCY, Reason.CAUTION)));
    } else if (type == List.class && spot.component().equals("standby") && !dice.oneIn(4)) {
      return Optional.of(List.of(Cast.person(dice.one(Cast.STAFF))));
    } else if (type == Command.Ring.class) {
      return Optional.of(ring());
    }
    return Optional.empty();
  }

  private static <F, V> Map<F, V> filled(F[] fields, Function<F, V> with) {
    return Arrays.stream(fields).collect(Collectors.toMap(Function.identity(), with));
  }

  private static Text words(Object field) {
    return text(field.toString());
  }

  private Command.Answer answer(UrgencyQuestion question) {
    return new Command.Answer(draw(UrgencyTest.Given.class), Optional.of(words(question)));
  }

  private Text text() {
    return text(dice.oneIn(12) ? "  " : "words " + dice.between(1, 99));
  }

  static Text text(String body) {
    return new Text(new TextId(Cast.id(body)), "salt", body);
  }

  private String word(Spot spot) {
    return switch (spot.component()) {
      case "to", "tier" -> dice.oneIn(12) ? "nowhere" : dice.one(places());
      case "items" -> dice.oneIn(12) ? "nothing" : dice.one(ITEMS);
      case "category" -> dice.one(Cast.CATEGORIES);
      case "subject" -> dice.of("", "waiting", "requester", "fix", dice.one(places()));
      default -> dice.oneIn(12) ? "" : "word " + dice.between(1, 5);
    };
  }

  private List<String> places() {
    List<String> places = new ArrayList<>(Policies.TIERS);
    policy.tiers().forEach(tier -> places.add(tier.key()));
    places.add(RoundTable.KEY);
    return places;
  }

  private Instant moment() {
    return now.plus(Duration.ofMinutes(dice.of(-60, 0, 1, 45, 600, 3000, 200_000)));
  }

  /** Chance alone hardly ever finds two moments in their order. */
  private Instant session(Spot spot) {
    return spot.component().equals("from") && !dice.oneIn(6)
        ? now.plus(Duration.ofMinutes(dice.of(1, 45, 600)))
        : moment();
  }

  private Optional<Object> clock(Ticket.Open open) {
    List<Clock> pending = open.clocks().pending().toList();
    return pending.isEmpty() || dice.oneIn(6)
        ? Optional.empty()
        : Optional.of(dice.one(pending).key());
  }

  /** As it is, or with one thing wrong: an old cycle, another due time, a clock that is done. */
  private Command.Ring ring() {
    List<Clock> all = seen.map(open -> open.clocks().all()).orElse(List.of());
    if (all.isEmpty()) {
      return new Command.Ring(draw(ClockKey.class), 1, moment());
    }
    Clock clock = dice.one(all);
    Instant due = Clocks.due(clock);
    return switch (dice.between(0, 3)) {
      case 0 -> new Command.Ring(clock.key(), Math.max(1, clock.cycle() - 1), due);
      case 1 -> new Command.Ring(clock.key(), clock.cycle(), moment());
      case 2 -> new Command.Ring(draw(ClockKey.class), clock.cycle(), due);
      default -> new Command.Ring(clock.key(), clock.cycle(), due);
    };
  }
}
