package belay.server.console.ticket;

import belay.core.ticket.Event;
import belay.core.ticket.Event.Move;
import belay.core.ticket.Recorded;
import java.util.List;
import java.util.Optional;

/** What those who are served are told of what happened: no reasons, no rules, nobody's doing. */
final class ServedClauses implements Telling {
  private final Spoken spoken;

  ServedClauses(Spoken spoken) {
    this.spoken = spoken;
  }

  @Override
  public List<Phrase> of(List<Recorded> decision) {
    return decision.stream().flatMap(recorded -> clause(recorded.event()).stream()).toList();
  }

  @Override
  public Optional<String> toldOnly(List<Recorded> decision) {
    return Optional.empty();
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  private Optional<Phrase> clause(Event event) {
    return switch (event) {
      case Event.EnteredTier entered when entered.move() != Move.START ->
          some("moved", "tier", spoken.rung(entered.tier()));
      case Event.RoundTableCalled _ -> some("round-table");
      case Event.Acknowledged acknowledged ->
          some("taken", "who", spoken.person(acknowledged.by()));
      case Event.Waited waited ->
          some("waited." + waited.reason().key(), "until", spoken.at(waited.until()));
      case Event.Resumed _ -> some("resumed");
      case Event.Closed _ -> some("closed");
      case Event.Reopened _ -> some("reopened");
      default -> Optional.empty();
    };
  }

  private Optional<Phrase> some(String key, Object... named) {
    return Optional.of(spoken.phrase("served." + key, named));
  }
}
