package belay.server.console.queue;

import belay.core.ids.PersonId;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.ticket.Command;
import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.console.queue.Bulk.Before;
import belay.server.console.queue.Bulk.Outcome;
import belay.server.console.queue.QueuePage.News;
import belay.server.http.Page;
import belay.server.people.Directory;
import belay.server.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What is done to several tickets of the queue at once, and taken back. */
@Controller
@Admits(Circle.STAFF)
final class BulkRoutes {
  private static final int MOST = 500;

  private final QueuePages pages;
  private final Bulk bulk;
  private final Directory directory;

  BulkRoutes(QueuePages pages, Bulk bulk, Directory directory) {
    this.pages = pages;
    this.bulk = bulk;
    this.directory = directory;
  }

  @PostMapping("/queue/assignment")
  Page assign(
      Visitor visitor,
      @RequestParam(defaultValue = "") List<Long> ticket,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "") String colleague,
      @RequestParam(defaultValue = "") String list) {
    Optional<PersonId> person = Persons.id(to == null ? colleague : to);
    if (person.isEmpty()) {
      return page(visitor, list, news(visitor, "done.none"));
    }
    Outcome outcome = bulk.each(most(ticket), visitor, () -> new Command.Assign(person.get()));
    String name = directory.name(person.get()).orElse("");
    return page(visitor, list, news(visitor, "done.assigned", outcome, "/queue/undo", name));
  }

  @PostMapping("/queue/put-back")
  Page putBack(
      Visitor visitor,
      @RequestParam(defaultValue = "") List<Long> ticket,
      @RequestParam(defaultValue = "") String list) {
    Outcome outcome = bulk.each(most(ticket), visitor, Command.Unassign::new);
    return page(visitor, list, news(visitor, "done.put-back", outcome, "/queue/undo", ""));
  }

  @PostMapping("/queue/waiting")
  Page await(
      Visitor visitor,
      @RequestParam(defaultValue = "") List<Long> ticket,
      @RequestParam(defaultValue = "") String list) {
    Command wait = new Command.Pause(PauseReason.CUSTOMER, Optional.empty());
    Outcome outcome = bulk.each(most(ticket), visitor, () -> wait);
    return page(visitor, list, news(visitor, "done.waiting", outcome, "/queue/resumption", ""));
  }

  /** From any list by one key (INT-9). There is no way back but a de-escalation. */
  @PostMapping("/queue/critical")
  Page makeCritical(
      Visitor visitor,
      @RequestParam(defaultValue = "") List<Long> ticket,
      @RequestParam(defaultValue = "") String list) {
    Outcome outcome =
        bulk.each(
            most(ticket),
            visitor,
            () -> new Command.Prioritize(Priority.CRITICAL, bulk.nothingSaid(), false));
    return page(visitor, list, news(visitor, "done.critical", outcome, "", ""));
  }

  @PostMapping("/queue/resumption")
  Page resume(
      Visitor visitor,
      @RequestParam(defaultValue = "") List<String> back,
      @RequestParam(defaultValue = "") String list) {
    Outcome outcome = bulk.back(before(back), visitor, _ -> new Command.Resume());
    return page(visitor, list, news(visitor, "done.undone", outcome, "", ""));
  }

  @PostMapping("/queue/undo")
  Page undo(
      Visitor visitor,
      @RequestParam(defaultValue = "") List<String> back,
      @RequestParam(defaultValue = "") String list) {
    Outcome outcome = bulk.back(before(back), visitor, Before::command);
    return page(visitor, list, news(visitor, "done.undone", outcome, "", ""));
  }

  private static List<Before> before(List<String> fields) {
    return fields.stream().limit(MOST).flatMap(field -> Before.of(field).stream()).toList();
  }

  private static List<Long> most(List<Long> numbers) {
    return numbers.stream().distinct().limit(MOST).toList();
  }

  private Page page(Visitor visitor, String list, News news) {
    Map<String, String> search =
        UriComponentsBuilder.fromUriString(list.startsWith("/queue") ? list : "/queue")
            .build()
            .getQueryParams()
            .toSingleValueMap();
    Map<String, String> decoded = new HashMap<>();
    search.forEach((name, value) -> decoded.put(name, decode(value)));
    return Page.of("queue/page", pages.of(visitor, decoded, Optional.of(news)));
  }

  private static String decode(@Nullable String value) {
    return value == null
        ? ""
        : java.net.URLDecoder.decode(value, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static News news(Visitor visitor, String key) {
    return new News(Words.of("pages", visitor.locale()).say(key), List.of(), "", List.of());
  }

  private static News news(Visitor visitor, String key, Outcome outcome, String undo, String name) {
    Words words = Words.of("pages", visitor.locale());
    boolean done = !outcome.done().isEmpty();
    return new News(
        done ? words.count(key, outcome.done().size(), "name", name) : words.say("done.none"),
        outcome.refused(),
        done ? undo : "",
        outcome.done().stream().map(Before::field).toList());
  }
}
