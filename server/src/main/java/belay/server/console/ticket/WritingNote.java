package belay.server.console.ticket;

import belay.core.offer.Offer;
import belay.core.policy.Reason;
import belay.core.ticket.Command;
import belay.core.ticket.Debt;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The escalation note that is owed since a clock moved the ticket first (ESC-6). */
final class WritingNote implements Act {
  @Override
  public String noun() {
    return "escalation-note";
  }

  @Override
  public Offer offer() {
    return Offer.WRITE_NOTE;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    Set<Reason> reasons = setting.offers().owed().map(Debt::reasons).orElse(Set.of());
    return Notes.fields(setting.sight().world().policy().note(), reasons, fields);
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    return new Command.WriteNote(Notes.read(filled, text));
  }
}
