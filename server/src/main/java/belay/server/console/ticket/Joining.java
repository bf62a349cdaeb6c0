package belay.server.console.ticket;

import belay.core.ids.TicketId;
import belay.core.offer.Offer;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Names another ticket that is open: this one is the same, or a part of it (INT-11). */
record Joining(String noun, Offer offer, BiFunction<TicketId, Long, Command> made) implements Act {
  private static final TicketId NONE = new TicketId(new UUID(0, 0));

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(fields.line("ticket", noun + ".ticket", true));
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    filled.require("ticket");
    Optional<Long> number = filled.parsed("ticket", "not-a-ticket", Joining::number);
    Optional<TicketId> other = number.flatMap(setting.numbered());
    if (number.isPresent() && other.isEmpty()) {
      filled.fault("ticket", "no-such-ticket");
    } else if (number.filter(n -> !setting.open().test(n)).isPresent()) {
      filled.fault("ticket", "closed-ticket");
    }
    return made.apply(other.orElse(NONE), number.orElse(0L));
  }

  /** {@code 1042} or {@code #1042}. */
  private static long number(String typed) {
    return Long.parseLong(typed.startsWith("#") ? typed.substring(1) : typed);
  }
}
