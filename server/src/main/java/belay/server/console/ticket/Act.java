package belay.server.console.ticket;

import belay.core.ids.TicketId;
import belay.core.offer.Offer;
import belay.core.offer.Offers;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/** Something that can be done with a ticket, and the form for it. */
interface Act {
  /** The last part of its address, and of the keys of its words. */
  String noun();

  /** What has to be offered for it to be shown. */
  Offer offer();

  /** Whether it may be done now. */
  default boolean offered(Setting setting) {
    return setting.offers().has(offer());
  }

  /** Whether a button is enough: then it has no fields. */
  default boolean needsNoForm() {
    return false;
  }

  /** What its form asks for. */
  default List<Field> fields(Setting setting, Fields fields) {
    return List.of();
  }

  /** Its address. */
  default String path(long number) {
    return "/tickets/" + number + "/" + noun();
  }

  /**
   * What the form asks for. Whatever is wrong with it is noted in {@code filled}; the command is
   * not used then and may be anything.
   *
   * @param text makes a text of what was written
   */
  Command command(Setting setting, Filled filled, Function<String, Text> text);

  /**
   * In what it is done: the ticket as it stands, and what is offered.
   *
   * @param numbered other tickets that the visitor may see
   * @param open whether those are
   * @param messages of this ticket that can be taken along, oldest first
   */
  record Setting(
      Sight sight,
      Offers offers,
      Function<Long, Optional<TicketId>> numbered,
      LongPredicate open,
      Supplier<List<Message>> messages) {
    /** Something written, and how it begins. */
    record Message(Text.Ref text, String beginning) {}

    Spoken spoken() {
      return sight.spoken();
    }
  }
}
