package belay.server.people;

import belay.core.access.Standing;
import belay.core.ids.CompanyId;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.core.roster.Contact;
import belay.core.roster.Roster;
import belay.policyfile.roster.MailAddresses;
import belay.policyfile.roster.RosterDoc;
import belay.server.db.DeskClock;
import belay.server.db.Glance;
import belay.server.db.Look;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who is who, and the snapshot of them that decisions look at. */
public final class Directory {
  private final JdbcClient jdbc;
  private final RosterStore rosters;
  private final PeopleStore people;
  private final TransactionOperations transactions;
  private final DeskClock clock;
  private final AtomicReference<Roster> cached = new AtomicReference<>(Roster.EMPTY);

  /** Somebody, by one of their addresses. */
  public record Reach(PersonId person, String name, Contact contact) {}

  /** Somebody, by one of their contacts. */
  public record Reached(PersonId person, String name, String address) {}

  public Directory(JdbcClient jdbc, TransactionOperations transactions, DeskClock clock) {
    this.jdbc = jdbc;
    this.rosters = new RosterStore(jdbc);
    this.people = new PeopleStore(jdbc);
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The present snapshot of staff and companies. Checked against the database each time, so ask
   * inside the transaction that decides; while a page is drawn, once for all of it.
   */
  public Roster roster() {
    return Look.once(Roster.class, () -> roster(Glance.now(jdbc).revision()));
  }

  /**
   * The snapshot, no older than that.
   *
   * @param revision as the database has just told it
   */
  public Roster roster(long revision) {
    Roster known = cached.get();
    if (known.revision() == revision) {
      return known;
    }
    Roster fresh = rosters.read();
    cached.set(fresh);
    return fresh;
  }

  /** Whose address that is, in any spelling. */
  public Optional<Reach> owner(Channel channel, String address) {
    return people.owner(channel, address);
  }

  /** Whose addresses those are, each spelt {@link #normal}; only of those that are somebody's. */
  public Map<String, Reach> owners(Channel channel, Set<String> normal) {
    return people.owners(channel, normal);
  }

  /** An address as it is stored: all spellings of one have the same. */
  public static String normal(String address) {
    return MailAddresses.normal(address);
  }

  /** Whose address that is; a new person of that name when nobody's. They proved to have it. */
  public Reach ownerOrNew(Channel channel, String address, String name) {
    return people.owner(channel, address).orElseGet(() -> add(channel, normal(address), name));
  }

  /** Two nodes may meet a stranger at once: the second waits and finds the first's. */
  private Reach add(Channel channel, String address, String name) {
    return transactions.execute(_ -> {
      people.oneAtATime(channel, address);
      return people
          .owner(channel, address)
          .orElseGet(() -> people.add(channel, address, name, clock.read()));
    });
  }

  /** Takes the people of a policy file while nobody is known yet. */
  public void seed(RosterDoc doc) {
    RosterSeed.sow(jdbc, doc, clock.read());
  }

  /** How somebody is reached best, if at all. */
  public Optional<Contact> contact(PersonId person) {
    return people.contact(person);
  }

  /** Where a contact leads to, unless it was erased. */
  public Optional<String> address(ContactId contact) {
    return reached(contact).map(Reached::address);
  }

  /** Whom a contact leads to, unless it was erased. */
  public Optional<Reached> reached(ContactId contact) {
    return people.reached(contact);
  }

  /** Nothing arrives there any more: who is reached by it falls through to the next (PAGE-7). */
  public void bounced(ContactId contact) {
    people.bounced(contact, clock.read());
  }

  /** Somebody has shown that mail arrives there, whatever came back before. */
  public void reachable(ContactId contact) {
    people.reachable(contact);
  }

  /**
   * What somebody is here, and what they may see.
   *
   * @param revision of the roster, as the database has just told it
   * @param partnerOf the companies they look after from outside
   */
  public Standing standing(PersonId person, long revision, Set<CompanyId> partnerOf) {
    Roster roster = Look.once(Roster.class, () -> roster(revision));
    return Standing.of(person, roster, partnerOf);
  }

  /** Whether somebody of that name worked here once and has left. */
  public boolean hasLeft(String name) {
    return people.hasLeft(name);
  }

  public Optional<String> name(PersonId person) {
    return people.name(person);
  }

  /**
   * The company each of them belongs to: by membership, as its contact, or by their mail's domain.
   * Not of those who belong to none.
   */
  public Map<PersonId, CompanyId> companies(Set<PersonId> people) {
    return this.people.companies(people);
  }
}
