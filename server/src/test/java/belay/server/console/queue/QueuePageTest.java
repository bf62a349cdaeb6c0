package belay.server.console.queue;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.policy.PauseReason;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Owner;
import belay.core.ticket.Status;
import belay.core.ticket.Ticket;
import belay.server.accounts.Visit;
import belay.server.accounts.Visit.Reply;
import belay.server.accounts.WebDesk;
import belay.server.desk.Condition;
import belay.server.desk.Desk;
import belay.server.desk.Filter;
import belay.server.desk.Place;
import belay.server.desk.Queue;
import belay.server.desk.Sort;
import belay.server.desk.Tickets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("UI-1")
class QueuePageTest {
  private final WebDesk desk = WebDesk.get();
  private final Visit ana = desk.of(desk.ana);

  @Test
  void a_ticket_stands_in_the_list_with_what_is_due_next() {
    long number = desk.ticket();
    Document page = page(ana.get("/queue?view=all&q=%23" + number));
    assertThat(page.select("#rows tr")).hasSize(1);
    assertThat(page.select("#rows .sub a").attr("href")).isEqualTo("/tickets/" + number);
    assertThat(page.select("#rows .badge[data-due]")).as("it is counted down").hasSize(1);
    assertThat(page.select("#rows .owner").text()).contains("Nobody yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine", "team", "unowned", "critical", "waiting", "all", "closed"})
  void every_view_can_be_opened_and_says_where_one_is(String view) {
    Reply reply = ana.get("/queue?view=" + view);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(page(reply).select(".rail [aria-current]").attr("href"))
        .isEqualTo("/queue?view=" + view);
  }

  @Test
  void a_list_without_tickets_says_what_would_be_there() {
    Document page = page(ana.get("/queue?view=all&q=nobody+ever+wrote+this"));
    assertThat(page.select(".empty h2").text()).isEqualTo("No ticket is like that");
    assertThat(page.select(".empty a").attr("href")).isEqualTo("/queue?view=all");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "priority=urgent",
        "owner=nobody-of-that-name",
        "company=1",
        "due=soon",
        "sort=by-mood",
        "view=none",
        "after=AAAA",
        "after=",
        "q=%25%5F%5C%27",
        "q=%F0%9F%94%A5"
      })
  void what_is_not_understood_is_left_out(String query) {
    assertThat(ana.get("/queue?" + query).status()).isEqualTo(200);
  }

  @Test
  void several_are_given_away_at_once_and_taken_back() {
    long first = desk.ticket();
    long second = desk.ticket();
    ana.get("/queue?view=all");
    Document done =
        page(
            ana.send(
                "/queue/assignment",
                "ticket=" + first + "&ticket=" + second + "&to=" + desk.ana + "&list=/queue"));
    assertThat(done.select(".toast").text()).contains("2 tickets are now Ana's");
    assertThat(owner(first)).isEqualTo(new Owner.Assigned(desk.ana));
    assertThat(owner(second)).isEqualTo(new Owner.Assigned(desk.ana));

    Document undone = page(ana.send("/queue/undo", back(done)));
    assertThat(undone.select(".toast").text()).contains("2 tickets are as they were before");
    assertThat(owner(first)).isInstanceOf(Owner.Lead.class);
    assertThat(owner(second)).isInstanceOf(Owner.Lead.class);
  }

  @Test
  void one_that_may_not_does_not_hold_up_the_others() {
    long number = desk.ticket();
    ana.get("/queue?view=all");
    ana.send("/queue/waiting", "ticket=" + number + "&list=/queue");
    assertThat(ticket(number).status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    long other = desk.ticket();
    Document page =
        page(ana.send("/queue/waiting", "ticket=" + number + "&ticket=" + other + "&list=/queue"));
    assertThat(page.select(".toast").text())
        .contains("1 ticket waits for the client")
        .contains("#" + number + ": The ticket waits already");
    ana.send("/queue/resumption", back(page));
    assertThat(ticket(other).status()).isNotEqualTo(Status.WAITING_FOR_CUSTOMER);
  }

  @Test
  void undo_takes_nothing_from_who_took_it_meanwhile() {
    long taken = desk.ticket();
    long other = desk.ticket();
    ana.get("/queue?view=all");
    Document done =
        page(
            ana.send(
                "/queue/assignment",
                "ticket=" + taken + "&ticket=" + other + "&to=" + desk.ana + "&list=/queue"));
    Visit moira = desk.of(desk.manager);
    moira.get("/queue?view=all");
    moira.send("/queue/assignment", "ticket=" + taken + "&to=" + desk.manager + "&list=/queue");

    Document undone = page(ana.send("/queue/undo", back(done)));

    assertThat(owner(taken)).isEqualTo(new Owner.Assigned(desk.manager));
    assertThat(owner(other)).isInstanceOf(Owner.Lead.class);
    assertThat(undone.select(".toast").text())
        .contains("1 ticket is as it was before", "#" + taken + ": The ticket has changed");
  }

  @Test
  void undo_ends_no_wait_but_the_one_that_was_begun() {
    long number = desk.ticket();
    ana.get("/queue?view=all");
    Document done = page(ana.send("/queue/waiting", "ticket=" + number + "&list=/queue"));
    Desk door = desk.belay.getBean(Desk.class);
    Actor moira = new Actor.Human(desk.manager);
    Command wait = new Command.Pause(PauseReason.CUSTOMER, Optional.empty());
    assertThat(door.handle(ticket(number).id(), new Command.Resume(), moira))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(door.handle(ticket(number).id(), wait, moira)).isInstanceOf(Decision.Accepted.class);

    Document undone = page(ana.send("/queue/resumption", back(done)));

    assertThat(ticket(number).status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    assertThat(undone.select(".toast").text()).contains("#" + number + ": The ticket has changed");
  }

  private static String back(Document done) {
    return done.select(".toast input[name=back]").eachAttr("value").stream()
        .map(value -> "back=" + value + "&")
        .collect(Collectors.joining("", "", "list=/queue"));
  }

  @Test
  void nothing_selected_changes_nothing_and_says_so() {
    ana.get("/queue");
    Document page = page(ana.send("/queue/assignment", "to=" + desk.ana));
    assertThat(page.select(".toast").text()).contains("Nothing was changed");
    assertThat(page.select(".toast form")).as("nothing to undo").isEmpty();
  }

  @Test
  void that_the_desk_can_t_decide_is_its_own_affair() {
    long number = desk.ticket();
    JdbcClient jdbc = desk.belay.getBean(JdbcClient.class);
    jdbc.sql("UPDATE ticket SET parked_at = now() WHERE number = ?").param(number).update();
    assertThat(page(ana.get("/queue?view=all&q=%23" + number)).select(".trouble")).hasSize(1);
    Document page = page(desk.of(desk.dana).get("/queue?q=%23" + number));
    assertThat(page.select("#rows tr")).hasSize(1);
    assertThat(page.select(".trouble")).isEmpty();
    jdbc.sql("UPDATE ticket SET parked_at = NULL WHERE number = ?").param(number).update();
  }

  @Test
  @Tag("SEC-2")
  void who_is_served_sees_their_own_without_inner_clocks_and_may_not_act() {
    long number = desk.ticket();
    Visit dana = desk.of(desk.dana);
    Document page = page(dana.get("/queue?q=%23" + number));
    assertThat(page.select("#rows tr")).hasSize(1);
    assertThat(page.select("#rows .badge").text()).contains("changed");
    assertThat(page.select("[data-due], .bulk, input[type=checkbox]")).isEmpty();
    assertThat(dana.post("/queue/assignment", "ticket", "" + number).status()).isEqualTo(404);

    Document foreign = page(desk.of(desk.hank).get("/queue?q=%23" + number));
    assertThat(foreign.select("#rows tr")).isEmpty();
  }

  /** They used to ask for it again and again, to be told each time that there is none. */
  @Test
  void who_is_served_has_no_feed_of_lists_to_listen_to() {
    assertThat(page(ana.get("/queue")).select("#list[data-since]")).hasSize(1);
    assertThat(page(desk.of(desk.dana).get("/queue")).select("#list[data-since]")).isEmpty();
  }

  @Test
  void a_part_that_is_put_below_another_one_counts_them_both() {
    String list = "/queue?view=all&q=%23" + desk.ticket();
    assertThat(page(ana.get(list + "&before=50")).select("#list-foot [role=status]").text())
        .isEqualTo("51 tickets shown");
    assertThat(page(ana.get(list + "&before=many")).select("#list-foot [role=status]").text())
        .isEqualTo("1 ticket shown");
  }

  @Test
  @Tag("SEC-2")
  void who_is_served_is_offered_neither_other_clients_nor_who_works_here() {
    Document page = page(desk.of(desk.dana).get("/queue"));
    assertThat(page.select("select").eachAttr("name"))
        .containsExactly("priority", "tier", "status", "sort");
    assertThat(page.select("option").eachText()).doesNotContain("Globex", "Ana", "Nobody yet");
    assertThat(page.select("[name=sort] option").eachAttr("value"))
        .containsExactly("updated", "newest", "oldest");
    assertThat(page(ana.get("/queue")).select(".filters option").eachText())
        .contains("Globex", "Ana", "Nobody yet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "due=0",
        "owner=00000000-0000-0000-0000-000000000000",
        "company=00000000-0000-0000-0000-000000000000",
        "view=mine",
        "view=team",
        "sort=due",
        "sort=priority"
      })
  @Tag("SEC-2")
  void who_is_served_asks_by_nothing_they_do_not_see(String query) {
    Document page = page(desk.of(desk.dana).get("/queue?q=%23" + desk.ticket() + "&" + query));
    assertThat(page.select("#rows tr")).hasSize(1);
    assertThat(page.select("[name=view]").attr("value")).isEqualTo("all");
    assertThat(page.select("[name=sort] [selected]").attr("value")).isEqualTo("updated");
  }

  @Test
  @Tag("SEC-2")
  void a_place_in_the_order_of_clocks_is_none_for_who_is_served() {
    long first = desk.ticket();
    Filter both = Filter.of(new Condition.Numbered(Set.of(first, desk.ticket())));
    Queue queue = desk.belay.getBean(Queue.class);
    Place second = queue.first(both, Sort.DUE, new Viewer.Staff(desk.ana), 1).next().orElseThrow();
    String query = "/queue?view=all&q=%23" + first + "&after=" + second;
    assertThat(page(ana.get(query)).select("#rows tr")).isEmpty();
    assertThat(page(desk.of(desk.dana).get(query)).select("#rows tr")).hasSize(1);
  }

  @Test
  void names_and_subjects_are_text_whatever_they_hold() {
    PersonId mallory = desk.hired("<img src=x onerror=alert(1)>", "mallory@desk.example");
    assertThat(page(desk.of(mallory).get("/queue")).select("img, [onerror]")).isEmpty();
  }

  private Owner owner(long number) {
    return ticket(number).place().owner();
  }

  private Ticket.Open ticket(long number) {
    Tickets tickets = desk.belay.getBean(Tickets.class);
    Viewer viewer = new Viewer.Staff(desk.ana);
    return tickets
        .show(tickets.numbered(number, viewer).orElseThrow(), viewer)
        .orElseThrow()
        .ticket()
        .state();
  }

  private static Document page(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    return Jsoup.parse(reply.text());
  }
}
