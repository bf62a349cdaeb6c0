package belay.server.escalation;

import belay.core.ids.PersonId;
import belay.core.notice.Recipient;
import belay.core.policy.Policy;
import belay.core.roster.Channel;
import belay.core.roster.Contact;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import belay.server.desk.Policies;
import belay.server.desk.PolicyVersion;
import belay.server.people.Directory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told when nothing can be decided: the policy's backstop, and whoever holds any role when
 * even that cannot be found out.
 */
public final class Backstop {
  private static final Logger LOG = LoggerFactory.getLogger(Backstop.class);
  private static final String PART = "backstop";

  private final Policies policies;
  private final Directory directory;

  public Backstop(Policies policies, Directory directory) {
    this.policies = policies;
    this.directory = directory;
  }

  /** Where the present policy's backstop gets mail. */
  public List<String> addresses() {
    return policies.currentVersion().map(PolicyVersion::version).stream()
        .flatMap(version -> recipients(version).stream())
        .flatMap(recipient -> address(recipient).stream())
        .distinct()
        .toList();
  }

  private Optional<String> address(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Backstop backstop -> Optional.of(backstop.address());
      case Recipient.Outside outside -> Optional.of(outside.address());
      case Recipient.Member member when member.channel() == Channel.MAIL ->
          directory.address(member.contact());
      case Recipient.Member _, Recipient.Later _ -> Optional.empty();
    };
  }

  List<Recipient> recipients(String policyVersion) {
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
      case Who.Named named -> roster.named(named.key()).stream();
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
