package belay.server.escalation;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.notice.Recipient;
import belay.core.policy.Policy;
import belay.core.roster.Contact;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import belay.server.desk.Policies;
import belay.server.outbox.Delivery;
import belay.server.outbox.Outbox;
import belay.server.people.Directory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a human of tickets that cannot be decided, without asking the engine: the policy's
 * backstop, and whoever holds any role when even that cannot be found out.
 */
public final class Alarm {
  private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);
  private static final String PART = "backstop";

  private final Policies policies;
  private final Directory directory;
  private final Outbox outbox;

  public Alarm(Policies policies, Directory directory, Outbox outbox) {
    this.policies = policies;
    this.directory = directory;
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
    List<Recipient> recipients = recipients(policyVersion);
    if (recipients.isEmpty()) {
      LOG.error("nobody can be told that ticket {} cannot be decided", id);
    }
    return recipients.stream()
        .map(recipient -> Delivery.undecidable(id, seq, attempts, recipient, at));
  }

  private List<Recipient> recipients(String policyVersion) {
    Optional<String> address = policies.backstop(policyVersion);
    if (address.isPresent()) {
      return List.of(new Recipient.Backstop(address.get(), PART));
    }
    Roster roster = directory.roster();
    List<Recipient> meant = reached(roster, backstop(policyVersion, roster));
    return meant.isEmpty()
        ? reached(roster, roster.roles().values().stream().flatMap(List::stream))
        : meant;
  }

  private Stream<PersonId> backstop(String policyVersion, Roster roster) {
    try {
      Policy policy = policies.policy(policyVersion);
      return people(policy.page().backstop(), roster);
    } catch (RuntimeException e) {
      LOG.error("policy {} cannot be read", policyVersion, e);
      return Stream.empty();
    }
  }

  private static Stream<PersonId> people(Who who, Roster roster) {
    return switch (who) {
      case Who.Role role -> roster.holders(role.key(), Optional.empty()).stream();
      case Who.Team team -> roster.team(team.key()).stream().flatMap(t -> t.members().stream());
      case Who.OnCall(var team) -> people(new Who.Team(team), roster);
      case Who.Named named ->
          roster.people().values().stream()
              .filter(person -> person.name().equals(named.key()))
              .map(Person::id);
      case Who.Address _, Who.Part _, Who.Vendor _ -> Stream.empty();
    };
  }

  private static List<Recipient> reached(Roster roster, Stream<PersonId> people) {
    return people
        .distinct()
        .flatMap(id -> roster.person(id).flatMap(Person::contact).map(c -> member(id, c)).stream())
        .toList();
  }

  private static Recipient member(PersonId person, Contact contact) {
    return new Recipient.Member(person, contact.id(), contact.channel(), PART);
  }
}
