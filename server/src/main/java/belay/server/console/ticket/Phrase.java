package belay.server.console.ticket;

import belay.server.words.Words.Piece;
import java.util.List;
import java.util.stream.Collectors;

/** A sentence, or a part of one, in which what was filled in can be told from its own words. */
public record Phrase(List<Piece> pieces) {
  public Phrase {
    pieces = List.copyOf(pieces);
  }

  /** As plain text. */
  public String text() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }
}
