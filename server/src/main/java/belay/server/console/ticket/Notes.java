package belay.server.console.ticket;

import belay.core.policy.NoteField;
import belay.core.policy.NoteRule;
import belay.core.policy.Reason;
import belay.core.ticket.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The fields of an escalation note: those that are needed first, then those that are asked for. */
final class Notes {
  private Notes() {}

  static List<Field> fields(NoteRule rule, Set<Reason> reasons, Fields fields) {
    Set<NoteField> needed = rule.needed(reasons);
    List<Field> all = new ArrayList<>();
    for (NoteField field : NoteField.values()) {
      if (needed.contains(field)) {
        all.add(fields.text(name(field), "field." + field.key(), true));
      }
    }
    for (NoteField field : NoteField.values()) {
      boolean asked = rule.asks().contains(field) || forSomeReason(rule, field);
      if (asked && !needed.contains(field)) {
        all.add(fields.text(name(field), "field." + field.key(), false));
      }
    }
    return all;
  }

  /** What only some reasons need is there from the start: one may choose those reasons yet. */
  private static boolean forSomeReason(NoteRule rule, NoteField field) {
    return rule.forReason().values().stream().anyMatch(fields -> fields.contains(field));
  }

  static Map<NoteField, Text> read(Filled filled, Function<String, Text> text) {
    Map<NoteField, Text> note = new EnumMap<>(NoteField.class);
    for (NoteField field : NoteField.values()) {
      filled.check(name(field));
      filled.some(name(field)).ifPresent(body -> note.put(field, text.apply(body)));
    }
    return note;
  }

  static String name(NoteField field) {
    return "note." + field.key();
  }
}
