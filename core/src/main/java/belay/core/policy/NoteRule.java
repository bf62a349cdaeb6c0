package belay.core.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a technician's escalation note must say.
 *
 * @param needs may say "none", may not be empty
 * @param asks shown in the form, may stay empty
 * @param forReason further needs by reason, such as the missing permissions
 * @param owedWithin when a clock moved the ticket first
 */
public record NoteRule(
    List<NoteField> needs,
    List<NoteField> asks,
    Map<Reason, List<NoteField>> forReason,
    Limit owedWithin) {
  public NoteRule {
    needs = List.copyOf(needs);
    asks = List.copyOf(asks);
    forReason = Map.copyOf(forReason);
  }

  /** Everything a note for these reasons must fill in. */
  public Set<NoteField> needed(Set<Reason> reasons) {
    EnumSet<NoteField> all = EnumSet.noneOf(NoteField.class);
    all.addAll(needs);
    reasons.forEach(reason -> all.addAll(forReason.getOrDefault(reason, List.of())));
    return all;
  }
}
