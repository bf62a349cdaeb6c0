package belay.core.ticket;

import belay.core.ids.CompanyId;
import belay.core.ids.TicketId;
import belay.core.policy.Alerts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Many alerts at once are one incident with parts (MON-2). */
public final class Storm {
  private Storm() {}

  /**
   * A ticket that a monitor has raised and that is still open.
   *
   * @param parent the incident it belongs to already
   */
  public record Raised(
      TicketId ticket,
      long number,
      Optional<CompanyId> company,
      Instant at,
      Optional<TicketId> parent) {}

  /**
   * The incident a new alert belongs to: the oldest of its company's in the window, or what that is
   * a part of, once there are as many as the policy calls a storm, this one included.
   *
   * @param raised open tickets raised by monitors, in any order, without the new one
   */
  public static Optional<Raised> incident(
      List<Raised> raised, Optional<CompanyId> company, Alerts alerts, Instant now) {
    Instant since = now.minus(alerts.within());
    List<Raised> together =
        raised.stream()
            .filter(one -> one.company().equals(company) && !one.at().isBefore(since))
            .toList();
    return together.size() + 1 < alerts.storm()
        ? Optional.empty()
        : together.stream()
            .sorted(Comparator.comparing(Raised::at).thenComparingLong(Raised::number))
            .flatMap(one -> whole(one, raised).stream())
            .findFirst();
  }

  /** Itself, or the incident it belongs to, however old that is; empty when that is over. */
  private static Optional<Raised> whole(Raised one, List<Raised> raised) {
    return one.parent().isEmpty()
        ? Optional.of(one)
        : raised.stream().filter(other -> one.parent().get().equals(other.ticket())).findFirst();
  }
}
