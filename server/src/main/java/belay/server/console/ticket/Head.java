package belay.server.console.ticket;

import belay.core.advice.Advice;
import belay.core.calendar.BusinessCalendar;
import belay.core.clock.Clock;
import belay.core.policy.Priority;
import belay.core.roster.Company;
import belay.core.ticket.Status;
import belay.server.words.Times;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The head of a ticket's page.
 *
 * @param priority its key
 * @param mail the requester's address
 * @param there what time it is where the requester's company is
 * @param next what rings next
 * @param trouble the desk can't decide about it any more
 */
public record Head(
    long number,
    String subject,
    String priority,
    String priorityLabel,
    String status,
    boolean closed,
    String requester,
    Optional<String> mail,
    Optional<String> company,
    Optional<Phrase> there,
    Optional<Badge> next,
    Optional<String> trouble,
    List<Button> buttons,
    List<Button> more) {

  public Head {
    buttons = List.copyOf(buttons);
    more = List.copyOf(more);
  }

  /**
   * Something that may be done.
   *
   * @param to its address
   * @param tokens where a press is enough; else it leads to a form
   * @param key pressed on the keyboard; may be empty
   */
  public record Button(
      String to, Optional<Tokens> tokens, String label, String key, boolean primary) {}

  static Head of(Sight sight, Optional<Advice> advice, List<Button> buttons, int first) {
    Spoken spoken = sight.spoken();
    Priority priority = sight.state().request().priority();
    int cut = Math.min(first, buttons.size());
    return new Head(
        sight.state().number(),
        sight.subject(),
        priority.key(),
        sight.world().policy().rule(priority).label(),
        spoken.status(sight.status()),
        sight.status() == Status.CLOSED,
        sight.requester(),
        sight.mail(),
        sight.company().map(Company::name),
        there(sight, advice.flatMap(known -> AdviceCard.clientsDay(known, spoken))),
        next(sight),
        sight.shown().trouble().map(since -> spoken.say("trouble", "at", spoken.at(since))),
        buttons.subList(0, cut),
        buttons.subList(cut, buttons.size()));
  }

  private static Optional<Badge> next(Sight sight) {
    return sight.closedAt().isPresent()
        ? Optional.empty()
        : sight
            .state()
            .clocks()
            .next()
            .flatMap(clock ->
                clock.reading() instanceof Clock.Running running
                    ? Optional.of(Badge.of(clock, running, sight))
                    : Optional.empty());
  }

  /** Said where their clock shows something else than the reader's, or they are not at work. */
  private static Optional<Phrase> there(Sight sight, Optional<String> left) {
    Optional<BusinessCalendar> hours = sight.company().flatMap(Company::hours);
    return hours.map(calendar -> there(calendar, sight, left));
  }

  private static Phrase there(BusinessCalendar hours, Sight sight, Optional<String> left) {
    Spoken spoken = sight.spoken();
    ZoneId zone = hours.zone();
    String time = new Times(spoken.times().locale(), zone, sight.now()).clock(sight.now());
    if (hours.openAt(sight.now())) {
      return left.map(rest -> spoken.phrase("there.left", "time", time, "left", rest))
          .orElseGet(() -> spoken.phrase("there.open", "time", time));
    }
    return spoken.phrase(
        "there.closed", "time", time, "opens", spoken.at(hours.nextOpening(sight.now())));
  }
}
