package belay.server.console.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of one decision, as one entry of a ticket's story.
 *
 * @param first the first of its events
 * @param last the last of its events
 * @param why the event whose cause is worth asking for; 0: one may not ask
 * @param day said above it when it is the first of its day
 * @param paper what was written, if anything was
 * @param says what happened besides, a clause each
 * @param asides what the clocks did
 * @param more entries of the same kind that are folded behind it
 */
public record Entry(
    long first,
    long last,
    long why,
    Instant at,
    By by,
    Optional<String> day,
    Optional<Paper> paper,
    List<Phrase> says,
    List<Phrase> asides,
    List<Entry> more) {

  public Entry {
    says = List.copyOf(says);
    asides = List.copyOf(asides);
    more = List.copyOf(more);
  }

  /** Who did it. */
  public record By(String name, String initials, Kind kind) {
    /** In what capacity. */
    public enum Kind {
      REQUESTER,
      STAFF,
      PROGRAM,
      DESK
    }

    public boolean isDesk() {
      return kind == Kind.DESK;
    }
  }

  /**
   * Something written.
   *
   * @param internal it stays in this house
   * @param inward it came from the requester
   * @param label what it is, such as "Diagnosis plan"
   * @param to who was told of it, when nothing else came of it; may be empty
   * @param parts one for most; a structured note has several
   */
  public record Paper(boolean internal, boolean inward, String label, String to, List<Part> parts) {
    public Paper {
      parts = List.copyOf(parts);
    }

    Paper to(String who) {
      return new Paper(internal, inward, label, who, parts);
    }
  }

  /**
   * @param title empty where the paper's label says it all
   * @param prose empty when it was erased
   */
  public record Part(String title, Optional<Prose> prose, List<Attached> files) {
    public Part {
      files = List.copyOf(files);
    }
  }

  Entry on(String newDay) {
    return new Entry(first, last, why, at, by, Optional.of(newDay), paper, says, asides, more);
  }

  Entry folding(List<Entry> others) {
    return new Entry(first, last, why, at, by, day, paper, says, asides, others);
  }
}
