package belay.core.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What desks do differently: each rule is there or it is not, and nothing else depends on which
 * practice a policy follows.
 *
 * @param categories by name
 */
public record Practices(
    Optional<UrgencyTest> urgency,
    Optional<Checklist> checklist,
    Optional<RemoteSession> session,
    Optional<MonitoringPeriod> monitoring,
    Optional<RequesterEscalation> requester,
    Optional<Ageing> ageing,
    Deescalation deescalation,
    Assignment assignment,
    Map<String, Category> categories,
    Alerts alerts,
    List<Maintenance> maintenance) {
  public static final Practices NONE =
      new Practices(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Deescalation.USUAL,
          Assignment.BY_HAND,
          Map.of(),
          Alerts.USUAL,
          List.of());

  public Practices {
    categories = Map.copyOf(categories);
    maintenance = List.copyOf(maintenance);
  }

  /** The same, except that every kind of trouble enters there. */
  Practices startingAt(String tier) {
    Map<String, Category> changed = new HashMap<>();
    categories.forEach(
        (name, one) -> changed.put(name, new Category(Optional.of(tier), one.skill())));
    return new Practices(
        urgency,
        checklist,
        session,
        monitoring,
        requester,
        ageing,
        deescalation,
        assignment,
        changed,
        alerts,
        maintenance);
  }
}
