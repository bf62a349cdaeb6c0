package belay.core.ticket;

import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket stands to others (INT-8, INT-11).
 *
 * @param words the last that was heard from each that is or was a part
 * @param heard texts of others that were taken in already
 * @param absorbed the last that was heard from each that was merged into it
 */
public record Relations(
    Optional<TicketId> parent,
    List<TicketId> children,
    Optional<TicketId> mergedInto,
    List<Word> words,
    List<TextId> heard,
    List<Word> absorbed) {
  static final Relations NONE =
      new Relations(Optional.empty(), List.of(), Optional.empty(), List.of(), List.of(), List.of());

  /** Tickets written before words were counted have heard none. */
  public Relations(
      Optional<TicketId> parent,
      List<TicketId> children,
      Optional<TicketId> mergedInto,
      @Nullable List<Word> words,
      @Nullable List<TextId> heard,
      @Nullable List<Word> absorbed) {
    this.parent = parent;
    this.children = List.copyOf(children);
    this.mergedInto = mergedInto;
    this.words = words == null ? List.of() : List.copyOf(words);
    this.heard = heard == null ? List.of() : List.copyOf(heard);
    this.absorbed = absorbed == null ? List.of() : List.copyOf(absorbed);
  }

  /**
   * That a part is one, or isn't any more; or that a duplicate was merged.
   *
   * @param seq of its own event; what comes later and is older has been overtaken
   */
  public record Word(TicketId from, long seq) {}

  /** Whether this is no later than what was heard from that part already. */
  boolean overtaken(Word word) {
    return overtaken(words, word);
  }

  boolean heard(Text.Ref text) {
    return heard.contains(text.id());
  }

  boolean absorbed(Word merge) {
    return overtaken(absorbed, merge);
  }

  boolean absorbed(TicketId other) {
    return absorbed.stream().map(Word::from).anyMatch(other::equals);
  }

  Relations parent(Optional<TicketId> next) {
    return new Relations(next, children, mergedInto, words, heard, absorbed);
  }

  Relations plus(Word child) {
    List<TicketId> more = without(child.from());
    more.add(child.from());
    return new Relations(parent, more, mergedInto, last(words, child), heard, absorbed);
  }

  Relations minus(Word child) {
    List<TicketId> fewer = without(child.from());
    return new Relations(parent, fewer, mergedInto, last(words, child), heard, absorbed);
  }

  Relations mergedInto(Optional<TicketId> other) {
    return new Relations(parent, children, other, words, heard, absorbed);
  }

  Relations absorbing(Word merge) {
    return new Relations(parent, children, mergedInto, words, heard, last(absorbed, merge));
  }

  Relations hearing(Text.Ref text) {
    List<TextId> more = new ArrayList<>(heard);
    if (!more.contains(text.id())) {
      more.add(text.id());
    }
    return new Relations(parent, children, mergedInto, words, more, absorbed);
  }

  private List<TicketId> without(TicketId child) {
    return new ArrayList<>(children.stream().filter(other -> !other.equals(child)).toList());
  }

  private static boolean overtaken(List<Word> words, Word word) {
    return words.stream()
        .anyMatch(one -> one.from().equals(word.from()) && one.seq() >= word.seq());
  }

  private static List<Word> last(List<Word> words, Word word) {
    List<Word> others =
        new ArrayList<>(words.stream().filter(one -> !one.from().equals(word.from())).toList());
    others.add(word);
    return others;
  }
}
