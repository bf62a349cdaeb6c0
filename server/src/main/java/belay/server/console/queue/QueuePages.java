package belay.server.console.queue;

import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.roster.Company;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.ticket.Status;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.console.Labels;
import belay.server.console.Shell;
import belay.server.console.Shells;
import belay.server.console.queue.QueuePage.Choice;
import belay.server.console.queue.QueuePage.Choices;
import belay.server.console.queue.QueuePage.News;
import belay.server.desk.Changes;
import belay.server.desk.Filter;
import belay.server.desk.Place;
import belay.server.desk.Policies;
import belay.server.desk.Queue;
import belay.server.desk.Sort;
import belay.server.people.Directory;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws up a list of tickets for somebody. */
final class QueuePages {
  private static final int PART = 50;
  private static final List<String> HOURS = List.of("0", "1", "4", "24");

  private final Queue queue;
  private final Changes changes;
  private final Views views;
  private final Shells shells;
  private final Directory directory;
  private final Policies policies;
  private final Cache<Locale, Sorted> sorted = Caffeine.newBuilder().maximumSize(50).build();

  QueuePages(
      Queue queue,
      Changes changes,
      Views views,
      Shells shells,
      Directory directory,
      Policies policies) {
    this.queue = queue;
    this.changes = changes;
    this.views = views;
    this.shells = shells;
    this.directory = directory;
    this.policies = policies;
  }

  QueuePage of(Visitor visitor, Map<String, String> parameters, Optional<News> news) {
    Optional<String> since =
        visitor.isOf(Circle.STAFF) ? Optional.of(changes.now()) : Optional.empty();
    Search search = Search.of(parameters, visitor.viewer());
    Shell shell = shells.around(visitor, search.view().path());
    Filter filter = search.in(views.filter(search.view(), visitor), shell.times().now());
    Queue.Part part = part(parameters.get("after"), filter, search.sort(), visitor);
    Optional<Policy> policy = policies.current();
    Rows rows = new Rows(shell, policy);
    Sorted names = visitor.viewer().ofDesk() ? sorted(shell.times().locale()) : Sorted.NONE;
    return new QueuePage(
        shell,
        shell.say("view." + search.view().key()),
        search,
        since,
        before(parameters.getOrDefault("before", "")),
        part.lines().stream().map(rows::of).toList(),
        part.next().map(place -> search.path(Map.of("after", place.toString()))),
        names.staff(),
        choices(shell, policy, names),
        news);
  }

  private static int before(String rows) {
    return rows.matches("[0-9]{1,6}") ? Integer.parseInt(rows) : 0;
  }

  /** A place that is none, or is too old, begins anew. */
  private Queue.Part part(@Nullable String after, Filter filter, Sort sort, Visitor visitor) {
    Optional<Place> place =
        Optional.ofNullable(after).flatMap(cursor -> Place.parse(cursor, visitor.viewer()));
    try {
      return place.isPresent()
          ? queue.after(place.get(), filter, visitor.viewer(), PART)
          : queue.first(filter, sort, visitor.viewer(), PART);
    } catch (Queue.TooOld e) {
      return queue.first(filter, sort, visitor.viewer(), PART);
    }
  }

  /** Everybody of one roster in the order of one language, which takes longer than all the rest. */
  private record Sorted(long revision, List<Choice> staff, List<Choice> companies) {
    /** For those who are served: who else is, and who works here, is not theirs to know. */
    static final Sorted NONE = new Sorted(0, List.of(), List.of());

    static Sorted of(Roster roster, Locale locale) {
      Collator order = Collator.getInstance(locale);
      return new Sorted(
          roster.revision(),
          byName(
              roster.people().values().stream()
                  .filter(person -> roster.isStaff(person.id()))
                  .map(QueuePages::choice),
              order),
          byName(roster.companies().values().stream().map(QueuePages::choice), order));
    }
  }

  private Sorted sorted(Locale locale) {
    Roster roster = directory.roster();
    Sorted known = sorted.get(locale, wanted -> Sorted.of(roster, wanted));
    if (known.revision() == roster.revision()) {
      return known;
    }
    Sorted fresh = Sorted.of(roster, locale);
    sorted.put(locale, fresh);
    return fresh;
  }

  private static Choice choice(Person person) {
    return new Choice(person.id().toString(), person.name());
  }

  private static Choices choices(Shell shell, Optional<Policy> policy, Sorted names) {
    return new Choices(
        Arrays.stream(Priority.values()).map(p -> priority(p, policy)).toList(),
        tiers(shell, policy),
        Arrays.stream(Status.values())
            .map(Search::key)
            .map(key -> new Choice(key, shell.say("status." + key)))
            .toList(),
        Stream.concat(
                Stream.of(new Choice(Search.NOBODY, shell.say("queue.nobody"))),
                names.staff().stream())
            .toList(),
        names.companies(),
        HOURS.stream().map(h -> new Choice(h, shell.say("queue.due." + h))).toList(),
        Sort.of(shell.visitor().viewer()).stream()
            .map(Search::key)
            .map(key -> new Choice(key, shell.say("queue.sort." + key)))
            .toList());
  }

  private static Choice priority(Priority priority, Optional<Policy> policy) {
    String key = priority.key();
    return new Choice(key, policy.map(p -> p.rule(priority).label()).orElse(key));
  }

  private static List<Choice> tiers(Shell shell, Optional<Policy> policy) {
    Stream<String> tiers = policy.stream().flatMap(p -> p.tiers().stream()).map(t -> t.key());
    return Stream.concat(tiers, Stream.of("round-table"))
        .map(key -> new Choice(key, Labels.place(key, shell.words())))
        .toList();
  }

  private static Choice choice(Company company) {
    return new Choice(company.id().toString(), company.name());
  }

  private static List<Choice> byName(Stream<Choice> choices, Collator order) {
    return choices.sorted(Comparator.comparing(Choice::name, order)).toList();
  }
}
