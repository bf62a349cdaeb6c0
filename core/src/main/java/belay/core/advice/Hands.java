package belay.core.advice;

import belay.core.advice.Finding.Colleague;
import belay.core.advice.Finding.OwnerLeft;
import belay.core.advice.Finding.OwnerOffCall;
import belay.core.advice.Finding.Skilled;
import belay.core.ids.PersonId;
import belay.core.roster.Person;
import belay.core.ticket.Owner;
import belay.core.ticket.Staffing;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whose hands it is in, and whose it could be in without leaving the tier. */
record Hands(Ticket.Open ticket, World world, Map<PersonId, Integer> load, Instant now) {

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (ticket.place().owner() instanceof Owner.Assigned(PersonId owner)) {
      away(owner).ifPresent(findings::add);
      colleague(owner, !findings.isEmpty()).ifPresent(findings::add);
    }
    return findings;
  }

  /** Who is compared with whom. */
  Set<PersonId> people() {
    Set<PersonId> people = new HashSet<>();
    if (ticket.place().owner() instanceof Owner.Assigned(PersonId owner)) {
      people.add(owner);
      people.addAll(members());
    }
    return people;
  }

  /** Somebody of another tier may well have it; only who belongs here can be off call here. */
  private Optional<Finding> away(PersonId owner) {
    if (world.roster().person(owner).isEmpty()) {
      return Optional.of(new OwnerLeft(owner));
    }
    boolean off = members().contains(owner) && !onCall().contains(owner);
    return off ? Optional.of(new OwnerOffCall(owner)) : Optional.empty();
  }

  /**
   * As new work is given out: of those who know it and have room, who has least, and of those who
   * is on call. For one who is away anybody who is here will do; for one who does not know it
   * anybody who does.
   */
  private Optional<Finding> colleague(PersonId owner, boolean away) {
    int own = holds(owner);
    List<PersonId> onCall = onCall();
    Optional<String> skill = Staffing.skill(ticket, world, now);
    Optional<String> lacking = skill.filter(_ -> is(owner, person -> !person.knows(skill)));
    return members().stream()
        .filter(id -> !id.equals(owner))
        .filter(id -> is(id, person -> person.knows(skill) && person.hasRoom(holds(id))))
        .filter(id -> away ? onCall.contains(id) : lacking.isPresent() || holds(id) < own)
        .min(Comparator.comparingInt(this::holds).thenComparing(one -> !onCall.contains(one)))
        .map(id ->
            lacking
                .<Finding>map(what -> new Skilled(id, what))
                .orElseGet(() -> new Colleague(id, holds(id), own)));
  }

  /** Whether they are still here, and so. */
  private boolean is(PersonId id, Predicate<Person> so) {
    return world.roster().person(id).filter(so).isPresent();
  }

  private List<PersonId> members() {
    return Staffing.members(ticket, world, now);
  }

  private List<PersonId> onCall() {
    return Staffing.onCall(ticket, world, now);
  }

  private int holds(PersonId person) {
    return load.getOrDefault(person, 0);
  }
}
