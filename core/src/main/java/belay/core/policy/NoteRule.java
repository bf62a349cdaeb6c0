package belay.core.policy;

import belay.core.calendar.BusinessDuration;
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
 * @param owed whether one is owed then at all; open debts stay
 */
public record NoteRule(
    List<NoteField> needs,
    List<NoteField> asks,
    Map<Reason, List<NoteField>> forReason,
    Limit owedWithin,
    boolean owed) {
  /** Where nobody writes any. */
  public static final NoteRule NONE =
      new NoteRule(List.of(), List.of(), Map.of(), Limit.of(BusinessDuration.ofMinutes(15)), false);

  public NoteRule {
    needs = List.copyOf(needs);
    asks = List.copyOf(asks);
    forReason = Map.copyOf(forReason);
  }

  /** One that is owed when time moved the ticket. */
  public NoteRule(
      List<NoteField> needs,
      List<NoteField> asks,
      Map<Reason, List<NoteField>> forReason,
      Limit owedWithin) {
    this(needs, asks, forReason, owedWithin, true);
  }

  /** Everything a note for these reasons must fill in. */
  public Set<NoteField> needed(Set<Reason> reasons) {
    EnumSet<NoteField> all = EnumSet.noneOf(NoteField.class);
    all.addAll(needs);
    reasons.forEach(reason -> all.addAll(forReason.getOrDefault(reason, List.of())));
    return all;
  }
}
