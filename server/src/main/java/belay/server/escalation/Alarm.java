package belay.server.escalation;

import belay.core.ids.TicketId;
import belay.core.notice.Recipient;
import belay.server.desk.Policies;
import belay.server.outbox.Delivery;
import belay.server.outbox.Outbox;
import belay.server.people.Directory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a human of tickets that cannot be decided, without asking the engine. */
public final class Alarm {
  private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);

  private final Backstop backstop;
  private final Outbox outbox;

  public Alarm(Policies policies, Directory directory, Outbox outbox) {
    this.backstop = new Backstop(policies, directory);
    this.outbox = outbox;
  }

  void raise(List<Failure> failures) {
    outbox.add(failures.stream().filter(Failure::parks).flatMap(this::deliveries).toList());
  }

  /**
   * Of one ticket, with what it last did.
   *
   * @param attempts how often it was tried; told once for each number
   */
  public void raise(TicketId id, long seq, int attempts, String policyVersion, Instant at) {
    outbox.add(deliveries(id, seq, attempts, policyVersion, at).toList());
  }

  private Stream<Delivery> deliveries(Failure failure) {
    Due due = failure.due();
    return deliveries(
        due.id(), due.version(), failure.attempts(), due.policyVersion(), failure.at());
  }

  private Stream<Delivery> deliveries(
      TicketId id, long seq, int attempts, String policyVersion, Instant at) {
    List<Recipient> recipients = backstop.recipients(policyVersion);
    if (recipients.isEmpty()) {
      LOG.error("nobody can be told that ticket {} cannot be decided", id);
    }
    return recipients.stream()
        .map(recipient -> Delivery.undecidable(id, seq, attempts, recipient, at));
  }
}
