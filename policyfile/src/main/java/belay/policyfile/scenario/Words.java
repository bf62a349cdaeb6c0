package belay.policyfile.scenario;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.TextId;
import belay.core.policy.NoteField;
import belay.core.policy.Reason;
import belay.core.ticket.Text;
import belay.policyfile.source.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The small words inside a line: clocks, reasons, notes, texts. */
public final class Words {
  private static final int MOST_LETTERS = 20_000;

  /** What divides the items of a list; not what stands between quotes. */
  private static final String BETWEEN = "(?:,| and )(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  private Words() {}

  /** {@code fix}, or {@code note:tier-3} where a ticket can have several of a kind. */
  static ClockKey clock(String word) {
    String[] parts = word.split(":", 2);
    ClockKind kind = oneOf(parts[0], List.of(ClockKind.values()), ClockKind::key);
    return new ClockKey(kind, parts.length == 2 ? parts[1] : "");
  }

  static Set<Reason> reasons(String words) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (String word : list(words)) {
      reasons.add(
          oneOf(word.toLowerCase(java.util.Locale.ROOT), List.of(Reason.values()), Reason::key));
    }
    return reasons;
  }

  /** A note with every part filled in but these. */
  static Map<NoteField, Text> noteWithout(List<String> missing) {
    Set<NoteField> left = EnumSet.allOf(NoteField.class);
    missing.forEach(word -> left.remove(field(word)));
    Map<NoteField, Text> note = new EnumMap<>(NoteField.class);
    left.forEach(part -> note.put(part, text("none")));
    return note;
  }

  static NoteField field(String word) {
    return oneOf(word, List.of(NoteField.values()), NoteField::key);
  }

  /** The same words are always the same text. */
  public static Text text(String body) {
    if (body.length() > MOST_LETTERS) {
      throw new IllegalArgumentException("a text is longer than " + MOST_LETTERS + " letters");
    }
    UUID id = UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8));
    return new Text(new TextId(id), "", body);
  }

  static List<String> list(String words) {
    return Arrays.stream(words.split(BETWEEN, -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  static <T> T oneOf(String word, List<T> choices, Function<T, String> key) {
    return choices.stream()
        .filter(choice -> key.apply(choice).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'"
                    + word
                    + "' is not known here"
                    + Nearest.hint(word, choices.stream().map(key).toList())));
  }
}
