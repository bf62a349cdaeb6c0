package belay.server.api;

import belay.core.roster.Channel;
import belay.core.ticket.Decision;
import belay.core.ticket.World;
import belay.server.answers.Answers;
import belay.server.answers.Answers.Answer;
import belay.server.answers.Answers.Once;
import belay.server.desk.Desk;
import belay.server.desk.OpenRequest;
import belay.server.desk.Worlds;
import belay.server.people.Directory;
import belay.server.people.Directory.Reach;
import belay.server.work.Away;
import belay.server.work.Together;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tickets that are asked for at the same time are opened in one transaction. What is out of the
 * ordinary is left to be done alone, and for that nothing is written: somebody whom nobody knows
 * yet, files, what is refused, a key that was used before, a transaction that fails.
 */
final class Openings {
  private static final Logger LOG = LoggerFactory.getLogger(Openings.class);

  private static final int MOST = 50;

  private final TransactionOperations transactions;
  private final Directory directory;
  private final Worlds worlds;
  private final Desk desk;
  private final Answers answers;
  private final TicketPages pages;
  private final JsonMapper json;
  private final WantedReader reader;
  private final Together<Asked, Optional<Supplier<Answer>>> together =
      new Together<>(MOST, this::together);

  Openings(
      TransactionOperations transactions,
      Directory directory,
      Worlds worlds,
      Desk desk,
      Answers answers,
      TicketPages pages,
      WantedReader reader,
      JsonMapper json) {
    this.transactions = transactions;
    this.directory = directory;
    this.worlds = worlds;
    this.desk = desk;
    this.answers = answers;
    this.pages = pages;
    this.json = json;
    this.reader = reader;
  }

  /** Two of them are never the same, however alike. */
  private static final class Asked {
    private final Wanted wanted;
    private final Optional<Once> once;

    private Asked(Wanted wanted, Optional<Once> once) {
      this.wanted = wanted;
      this.once = once;
    }

    String address() {
      return Directory.normal(wanted.email());
    }

    /** What is kept is known at once; else all put their answers together side by side. */
    Supplier<Answer> answer(Supplier<Answer> later) {
      if (once.isEmpty()) {
        return later;
      }
      Answer kept = later.get();
      return () -> kept;
    }
  }

  /** May be opened, and what is answered then. */
  private record Ready(Desk.Decided decided, Supplier<Answer> answer) {}

  /**
   * Opens it together with others.
   *
   * @return empty: nothing was done, it has to be done alone
   * @throws Refusal with every fault of the body
   */
  Optional<Answer> open(Submission submission) {
    return submission.caller().ofDesk()
        ? read(submission)
            .map(wanted -> new Asked(wanted, submission.once()))
            .flatMap(together::ask)
            .map(Supplier::get)
        : Optional.empty();
  }

  /** How many wait for those before them. */
  int waiting() {
    return together.waiting();
  }

  /**
   * What may be wrong with a request is not said before it is known whether it was done already.
   */
  private Optional<Wanted> read(Submission submission) {
    try {
      return Optional.of(reader.read(submission.body(), submission.caller()))
          .filter(wanted -> wanted.files().isEmpty());
    } catch (Refusal refusal) {
      if (submission.once().isPresent()) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /** All that is left then is the commit, for which nobody else has to wait. */
  private List<Optional<Supplier<Answer>>> together(List<Asked> all, Runnable over) {
    return transactions.execute(status -> {
      try {
        List<Optional<Supplier<Answer>>> opened = opened(all);
        over.run();
        return opened;
      } catch (RuntimeException e) {
        if (Away.is(e)) {
          throw e;
        }
        LOG.warn("{} tickets cannot be opened together, trying each alone", all.size(), e);
        status.setRollbackOnly();
        return all.stream().map(_ -> Optional.<Supplier<Answer>>empty()).toList();
      }
    });
  }

  private List<Optional<Supplier<Answer>>> opened(List<Asked> all) {
    Map<String, Reach> owners =
        directory.owners(
            Channel.MAIL, all.stream().map(Asked::address).collect(Collectors.toSet()));
    Worlds.Now present = worlds.now();
    Map<Asked, Ready> ready = ready(ordinary(all, owners.keySet()), owners, present);
    Map<Once, Answer> said = new LinkedHashMap<>();
    ready.forEach((asked, it) -> asked.once.ifPresent(once -> said.put(once, it.answer.get())));
    Set<Once> fresh = answers.keep(said, present.at());
    ready.keySet().removeIf(asked -> asked.once.isPresent() && !fresh.contains(asked.once.get()));
    desk.write(ready.values().stream().map(Ready::decided).toList());
    return all.stream()
        .map(asked -> Optional.ofNullable(ready.get(asked)).map(Ready::answer))
        .toList();
  }

  /** The same request twice at the same time: one of them is told what became of the other. */
  private static List<Asked> ordinary(List<Asked> all, Set<String> known) {
    Set<Once> seen = new HashSet<>();
    return all.stream()
        .filter(asked -> known.contains(asked.address()))
        .filter(asked -> asked.once.isEmpty() || seen.add(asked.once.get()))
        .toList();
  }

  /** Those that are accepted. */
  private Map<Asked, Ready> ready(List<Asked> all, Map<String, Reach> owners, Worlds.Now present) {
    List<Desk.Opening> openings = new ArrayList<>();
    List<Asker> askers = new ArrayList<>();
    for (Asked asked : all) {
      Asker asker = Asker.of(Objects.requireNonNull(owners.get(asked.address())));
      askers.add(asker);
      openings.add(new Desk.Opening(asked.wanted.request(asker), asked.wanted.caller().actor()));
    }
    List<Desk.Decided> decided = desk.decide(openings, present);
    Map<Asked, Ready> ready = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Desk.Decided one = decided.get(i);
      if (one.decision() instanceof Decision.Accepted accepted) {
        Opened opened = Opened.of(accepted);
        World world = present.of(opened.ticket());
        Asker asker = askers.get(i);
        Asked asked = all.get(i);
        OpenRequest request = openings.get(i).request();
        ready.put(
            asked,
            new Ready(one, asked.answer(() -> answer(opened, request, asked, asker, world))));
      }
    }
    return ready;
  }

  private Answer answer(Opened opened, OpenRequest request, Asked asked, Asker asker, World world) {
    Caller caller = asked.wanted.caller();
    return TicketDoor.made(pages.made(opened, request, caller, asker.name(), world), json);
  }
}
