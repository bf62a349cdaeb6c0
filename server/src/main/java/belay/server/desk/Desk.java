package belay.server.desk;

import static java.util.stream.Collectors.toSet;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Problem;
import belay.core.ticket.Since;
import belay.core.ticket.Text;
import belay.core.ticket.World;
import belay.server.db.Uuid7;
import belay.server.people.Directory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The one door: whatever anybody wants of a ticket comes through here. Each call is one
 * transaction, or part of the caller's if one is open; either all that was decided is written, or
 * nothing.
 */
public final class Desk {
  private static final int SALT_BYTES = 16;

  private final TransactionOperations transactions;
  private final Worlds worlds;
  private final Directory directory;
  private final Ledger ledger;
  private final SecureRandom random = new SecureRandom();

  public Desk(
      TransactionOperations transactions, Worlds worlds, Directory directory, Ledger ledger) {
    this.transactions = transactions;
    this.worlds = worlds;
    this.directory = directory;
    this.ledger = ledger;
  }

  /** Does what the command asks, or says every reason why not. */
  public Decision handle(TicketId id, Command command, Actor actor) {
    return handle(id, command, actor, OptionalLong.empty());
  }

  /**
   * Does it only if nothing the command minds has happened since somebody looked.
   *
   * @param seen seq of the last event they had seen; empty: it was not decided by looking
   * @see Since
   */
  public Decision handle(TicketId id, Command command, Actor actor, OptionalLong seen) {
    return transactions.execute(_ -> {
      Held held = ledger.lock(id).orElseGet(() -> Held.absent(id));
      Optional<Problem> stale =
          Since.problem(command, actor, ledger.since(held, seen.orElse(held.seq())));
      return stale
          .<Decision>map(problem -> new Decision.Refused(List.of(problem)))
          .orElseGet(() -> decide(held, command, actor));
    });
  }

  /** Opens a ticket under the present policy; its id and number are in the answer. */
  public Decision open(OpenRequest request, Actor actor) {
    return transactions.execute(_ -> open(request, actor, worlds.now()));
  }

  /**
   * As {@link #open(OpenRequest, Actor)}, for who has looked at the world already.
   *
   * @param present of the same transaction
   */
  public Decision open(OpenRequest request, Actor actor, Worlds.Now present) {
    return transactions.execute(_ -> {
      Decided decided = decide(List.of(new Opening(request, actor)), present).getFirst();
      write(List.of(decided));
      return decided.decision();
    });
  }

  /** A ticket to be opened, and who does it. */
  public record Opening(OpenRequest request, Actor actor) {}

  /** What was decided of it, not written yet. */
  public record Decided(Decision decision, Held held) {}

  /**
   * Decides of several tickets to be opened, in their order, each as if those before had been.
   * Writes nothing; a number is spent for each.
   *
   * @param present of the present transaction
   */
  public List<Decided> decide(List<Opening> all, Worlds.Now present) {
    Iterator<Long> numbers = ledger.nextNumbers(all.size()).iterator();
    Map<PersonId, CompanyId> companies = companies(all);
    return all.stream().map(one -> decide(one, numbers.next(), companies, present)).toList();
  }

  private Map<PersonId, CompanyId> companies(List<Opening> all) {
    Set<PersonId> people =
        all.stream()
            .map(Opening::request)
            .filter(request -> request.company().isEmpty())
            .map(OpenRequest::requester)
            .collect(toSet());
    return people.isEmpty() ? Map.of() : directory.companies(people);
  }

  private Decided decide(
      Opening opening, long number, Map<PersonId, CompanyId> companies, Worlds.Now present) {
    OpenRequest request = opening.request();
    Held held = Held.absent(new TicketId(Uuid7.next()), request.subject());
    Command.Open command = command(request, number, companies);
    Decided decided = decide(held, command, opening.actor(), present);
    present.heed(decided.held().events());
    return decided;
  }

  /** Opens those of them that were accepted; in the transaction in which they were decided. */
  public void write(List<Decided> decided) {
    ledger.write(decided.stream().map(Decided::held).toList());
  }

  /**
   * Makes a part of a ticket one of its own.
   *
   * @param seen as in {@link #handle(TicketId, Command, Actor, OptionalLong)}
   * @return its number is in the answer; it is there a moment later
   */
  public Decision split(TicketId id, SplitRequest request, Actor actor, OptionalLong seen) {
    return transactions.execute(_ -> {
      TicketId into = new TicketId(Uuid7.next());
      Command.Split split =
          new Command.Split(
              into,
              ledger.nextNumbers(1).getFirst(),
              request.message(),
              request.carried(),
              request.claimed(),
              request.category());
      Decision decision = handle(id, split, actor, seen);
      if (decision instanceof Decision.Accepted) {
        ledger.splitSubject(id, into, storable(request.subject()));
      }
      return decision;
    });
  }

  /**
   * What another ticket's events mean for this one.
   *
   * @param subject of a ticket that begins with this
   */
  public Decision followUp(TicketId id, Command.FromTicket command, String subject) {
    return transactions.execute(_ -> {
      Decision decision = handle(id, command, new Actor.Desk());
      if (decision instanceof Decision.Accepted accepted && !accepted.events().isEmpty()) {
        ledger.lend(id, command);
        if (command instanceof Command.OpenSplit) {
          ledger.subject(id, storable(subject));
        }
      }
      return decision;
    });
  }

  /** Something written, ready to be part of a command. */
  public Text text(String body) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Text(new TextId(Uuid7.next()), HexFormat.of().formatHex(salt), storable(body));
  }

  /** Without what no database keeps: NUL, and halves of surrogate pairs. */
  static String storable(String text) {
    byte[] whole = text.replace("\0", "").getBytes(StandardCharsets.UTF_8);
    return new String(whole, StandardCharsets.UTF_8);
  }

  private Command.Open command(
      OpenRequest request, long number, Map<PersonId, CompanyId> companies) {
    PersonId requester = request.requester();
    return new Command.Open(
        number,
        requester,
        request.contact().or(() -> directory.contact(requester)),
        request.company().or(() -> Optional.ofNullable(companies.get(requester))),
        request.intake(),
        request.claimed(),
        request.category(),
        text(request.body()),
        request.automatic());
  }

  private Decision decide(Held held, Command command, Actor actor) {
    Decided decided = decide(held, command, actor, worlds.now());
    ledger.write(List.of(decided.held()));
    return decided.decision();
  }

  /** Held as it is when that is refused. */
  private static Decided decide(Held held, Command command, Actor actor, Worlds.Now present) {
    World world = present.of(held.ticket());
    Decision decision = Engine.decide(held.ticket(), command, actor, world, present.at());
    return decision instanceof Decision.Accepted accepted
        ? new Decided(decision, held.then(accepted, Texts.of(command)))
        : new Decided(decision, held);
  }
}
