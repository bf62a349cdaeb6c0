package belay.server.files;

import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import java.util.Optional;

/**
 * A file whose bytes have arrived, about to be kept.
 *
 * @param ticket empty: one that is yet to be opened
 * @param text empty: it waits for one
 * @param no its place among the text's files
 */
record Draft(
    FileLine line, Arrived arrived, Optional<TicketId> ticket, Optional<TextId> text, int no) {}
