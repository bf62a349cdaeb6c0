package belay.server.console.ticket;

import belay.core.advice.Advice;
import belay.core.advice.Finding;
import belay.core.ids.PersonId;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * "Should I escalate?" (ESC-7), in words.
 *
 * @param suggestion one sentence
 * @param findings what it rests on
 * @param strong it suggests something else than to carry on
 */
public record AdviceCard(String suggestion, List<Phrase> findings, boolean strong) {
  private static final Logger LOG = LoggerFactory.getLogger(AdviceCard.class);

  public AdviceCard {
    findings = List.copyOf(findings);
  }

  /**
   * Advice on an open ticket; a ticket that can't be advised on is still to be seen.
   *
   * @param recent the end of its history: all that counts since it came to where it stands
   * @param load how many open tickets each of some people has
   */
  static Optional<Advice> ask(
      Sight sight, List<Recorded> recent, Function<Set<PersonId>, Map<PersonId, Integer>> load) {
    if (!(sight.shown().ticket() instanceof Ticket.Open open)) {
      return Optional.empty();
    }
    try {
      Set<PersonId> hands = Advice.hands(open, sight.world(), sight.now());
      return Optional.of(Advice.of(open, recent, sight.world(), load.apply(hands), sight.now()));
    } catch (RuntimeException e) {
      LOG.warn("there is no advice on ticket #{}", open.number(), e);
      return Optional.empty();
    }
  }

  static AdviceCard of(Advice advice, Spoken spoken) {
    String suggestion = advice.suggestion().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new AdviceCard(
        spoken.say("advice." + suggestion),
        advice.findings().stream().map(finding -> says(finding, spoken)).toList(),
        !suggestion.equals("carry-on"));
  }

  private static Phrase says(Finding finding, Spoken spoken) {
    return switch (finding) {
      case Finding.ClientDay day when day.left().isZero() ->
          spoken.phrase("finding.client-closed", "opens", spoken.at(day.opens()));
      case Finding.ClientDay day ->
          spoken.phrase("finding.client-day", "left", spoken.lasting(day.left()));
      case Finding.ClientAlwaysOpen _ -> spoken.phrase("finding.client-always");
      case Finding.RequesterHeard heard ->
          spoken.phrase(
              heard.justNow() ? "finding.heard-now" : "finding.heard",
              "at",
              spoken.at(heard.last()));
      case Finding.Planned planned ->
          spoken.phrase("finding.planned", "at", spoken.at(planned.at()));
      case Finding.StillTesting _ -> spoken.phrase("finding.testing");
      case Finding.Tried tried -> spoken.phrase("finding.tried", "count", tried.count());
      case Finding.TimeUsed time ->
          spoken.phrase(
              "finding.time",
              "clock",
              spoken.clock(time.clock()),
              "used",
              spoken.lasting(time.used()),
              "target",
              spoken.lasting(time.target()));
      case Finding.Stakes stakes ->
          spoken.phrase(
              "finding.stakes", "priority", spoken.say("priority." + stakes.priority().key()));
      case Finding.OwnerLeft left ->
          spoken.phrase("finding.owner-left", "who", spoken.person(left.owner()));
      case Finding.OwnerOffCall off ->
          spoken.phrase("finding.owner-off", "who", spoken.person(off.owner()));
      case Finding.Colleague colleague ->
          spoken.phrase(
              "finding.colleague",
              "who",
              spoken.person(colleague.person()),
              "holds",
              colleague.holds(),
              "own",
              colleague.ownerHolds());
      case Finding.Skilled skilled ->
          spoken.phrase(
              "finding.skilled", "who", spoken.person(skilled.person()), "skill", skilled.skill());
      case Finding.MayReschedule may ->
          spoken.phrase("finding.reschedule", "to", spoken.at(may.to()));
    };
  }

  /** What is left of the client's day, if that is known and they are there. */
  static Optional<String> clientsDay(Advice advice, Spoken spoken) {
    return advice.findings().stream()
        .flatMap(finding ->
            finding instanceof Finding.ClientDay day && !day.left().isZero()
                ? Stream.of(spoken.lasting(day.left()))
                : Stream.<String>empty())
        .findFirst();
  }
}
