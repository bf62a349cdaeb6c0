package belay.server.api;

import belay.core.ids.PersonId;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.Tier;
import belay.core.roster.Company;
import belay.core.roster.Who;
import belay.core.ticket.Status;
import belay.server.desk.Condition;
import belay.server.desk.Filter;
import belay.server.desk.Policies;
import belay.server.people.Directory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads from a request's parameters which tickets it means. */
final class TicketFilter {
  private static final String OPEN = "open";
  private static final String NOBODY = "nobody";
  private static final int MOST_TIERS = 20;

  private final Directory directory;
  private final Policies policies;
  private final Staff staff;
  private final InstantSource clock;

  TicketFilter(Directory directory, Policies policies, Staff staff, InstantSource clock) {
    this.directory = directory;
    this.policies = policies;
    this.staff = staff;
    this.clock = clock;
  }

  /** Who is served can't ask by what they can't see. */
  Filter read(Query query, Caller caller) {
    List<Condition> all = new ArrayList<>();
    status(query).ifPresent(all::add);
    some(query.choices("priority", Keys.all(Priority.class)), Condition.PriorityIn::new, all);
    some(query.list("tier", MOST_TIERS), Condition.PositionIn::new, all);
    some(query.choices("waiting", Keys.all(PauseReason.class)), Condition.WaitingFor::new, all);
    query.text("category", Limits.NAME).map(Condition.InCategory::new).ifPresent(all::add);
    query.moment("openedSince").map(Condition.OpenedSince::new).ifPresent(all::add);
    query.moment("updatedSince").map(Condition.UpdatedSince::new).ifPresent(all::add);
    query.text("q", Limits.NAME).map(Condition.Words::new).ifPresent(all::add);
    if (caller.ofDesk()) {
      inside(query, all);
    }
    return new Filter(all);
  }

  private void inside(Query query, List<Condition> all) {
    owner(query).ifPresent(all::add);
    person(query, "assignee", staff::find).map(Condition.AssignedTo::new).ifPresent(all::add);
    person(query, "requester", staff::anybody).map(Condition.RequestedBy::new).ifPresent(all::add);
    company(query).ifPresent(all::add);
    team(query).ifPresent(all::add);
    query.moment("dueBefore").map(Condition.DueBefore::new).ifPresent(all::add);
    if (query.flag("overdue")) {
      all.add(new Condition.DueBefore(clock.instant()));
    }
  }

  /** Every status, and {@code open} for all but the closed ones. */
  private static Optional<Condition> status(Query query) {
    Map<String, Optional<Status>> known = new LinkedHashMap<>();
    known.put(OPEN, Optional.empty());
    Keys.all(Status.class).forEach((key, status) -> known.put(key, Optional.of(status)));
    Set<Optional<Status>> chosen = query.choices("status", known);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    if (!chosen.contains(Optional.<Status>empty())) {
      return Optional.of(
          new Condition.StatusIn(
              chosen.stream().flatMap(Optional::stream).collect(Collectors.toSet())));
    }
    // Open and closed ones are all there are.
    return chosen.contains(Optional.of(Status.CLOSED))
        ? Optional.empty()
        : Optional.of(new Condition.Open());
  }

  private static <T> void some(
      Set<T> any, Function<Set<T>, Condition> condition, List<Condition> all) {
    if (!any.isEmpty()) {
      all.add(condition.apply(any));
    }
  }

  private Optional<Condition> owner(Query query) {
    if (query.text("owner", Limits.ADDRESS).filter(NOBODY::equals).isPresent()) {
      return Optional.of(new Condition.Unassigned());
    }
    return person(query, "owner", staff::find).map(Condition.OwnedBy::new);
  }

  private static Optional<PersonId> person(
      Query query, String name, Function<String, Optional<PersonId>> find) {
    Optional<String> text = query.text(name, Limits.ADDRESS);
    Optional<PersonId> person = text.flatMap(find);
    if (text.isPresent() && person.isEmpty()) {
      query.add("unknown-person", Texts.shortened(text.get()));
    }
    return person;
  }

  private Optional<Condition> company(Query query) {
    Optional<String> name = query.text("company", Limits.NAME);
    Optional<Condition> company =
        name.flatMap(text ->
            directory.roster().companies().values().stream()
                .filter(known ->
                    known.name().equalsIgnoreCase(text) || known.id().toString().equals(text))
                .map(Company::id)
                .<Condition>map(Condition.OfCompany::new)
                .findFirst());
    if (name.isPresent() && company.isEmpty()) {
      query.add("unknown-company", Texts.shortened(name.get()));
    }
    return company;
  }

  /** The tiers that team works, by the present policy. */
  private Optional<Condition> team(Query query) {
    Optional<String> team = query.text("team", Limits.NAME);
    Set<String> tiers =
        team.map(key ->
                policies.current().stream()
                    .flatMap(policy -> policy.tiers().stream())
                    .filter(tier -> tier.who().equals(new Who.Team(key)))
                    .map(Tier::key)
                    .collect(Collectors.toSet()))
            .orElse(Set.of());
    if (team.isPresent() && tiers.isEmpty()) {
      query.add("unknown-team", Texts.shortened(team.get()));
    }
    return team.map(_ -> new Condition.PositionIn(tiers));
  }
}
