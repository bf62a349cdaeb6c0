package belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.server.accounts.Visit.Reply;
import belay.server.desk.Desk;
import belay.server.desk.Tickets;
import belay.server.people.Staffing;
import belay.server.people.Staffing.Added;
import belay.server.people.Staffing.Post;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens at once when somebody leaves is said before it does. */
class LeavingPagesTest {
  private static final Post POST = new Post(Set.of("service-desk"), Set.of());

  private final WebDesk desk = WebDesk.get();
  private final Staffing staffing = desk.belay.getBean(Staffing.class);
  private final Visit admin = desk.of(desk.admin);

  private PersonId hired(String name, String mail) {
    return switch (staffing.add(name, mail, POST)) {
      case Added.Person(PersonId person) -> person;
      case Added.Refused(Staffing.Fault fault) -> throw new AssertionError(fault);
    };
  }

  private void gets(PersonId person, long number) {
    TicketId ticket =
        desk.belay
            .getBean(Tickets.class)
            .numbered(number, new Viewer.Staff(desk.admin))
            .orElseThrow();
    assertThat(
            desk.belay
                .getBean(Desk.class)
                .handle(ticket, new Command.Assign(person), new Actor.Human(desk.ana)))
        .isInstanceOf(Decision.Accepted.class);
  }

  private Document page(String path) {
    return Jsoup.parse(admin.get(path).text());
  }

  @Test
  @Tag("ESC-11")
  void what_becomes_of_their_tickets_is_said_before_somebody_is_marked_as_left() {
    PersonId gus = hired("Gus", "gus@desk.example");
    String self = "/people/" + gus;
    assertThat(page(self + "/leaving").text())
        .contains("Has Gus left?")
        .doesNotContain("They have");
    gets(gus, desk.ticket());
    gets(gus, desk.ticket());

    Document before = page(self);
    assertThat(before.select("form[action=" + self + "/left]")).isEmpty();
    Document sure = page(before.select("a.danger").attr("href"));
    assertThat(sure.select("main, .sheet-page").text())
        .contains("They have 2 open tickets. These go back to their tiers at once");
    assertThat(staffing.find(gus).orElseThrow().leftAt()).isEmpty();

    assertThat(admin.post(sure.select("form:has(button.danger)").attr("action")).status())
        .isEqualTo(303);
    assertThat(staffing.find(gus).orElseThrow().leftAt()).isPresent();
    assertThat(page(self + "/leaving").select("button.danger")).isEmpty();
  }

  @Test
  @Tag("PAGE-2")
  void nobody_comes_back_beside_whom_the_policy_means_by_their_name() {
    PersonId first = hired("Quinn", "quinn@desk.example");
    admin.get("/people");
    admin.post("/people/" + first + "/left");
    PersonId second = hired("Quinn", "quinn2@desk.example");
    desk.meaning(
        "Quinn",
        () -> {
          Reply back = admin.post("/people/" + first + "/back");
          assertThat(back.status()).isEqualTo(422);
          assertThat(back.text()).contains("Somebody else of that name works here now");
          assertThat(staffing.find(first).orElseThrow().leftAt()).isPresent();
        });
    assertThat(admin.post("/people/" + first + "/back").status()).isEqualTo(303);
    admin.post("/people/" + first + "/left");
    admin.post("/people/" + second + "/left");
  }

  @Test
  void who_has_left_meanwhile_is_not_moved_by_an_older_form() {
    PersonId rob = hired("Rob", "rob@desk.example");
    String had = page("/people/" + rob).select("input[name=had]").attr("value");
    admin.post("/people/" + rob + "/left");

    Reply moved =
        admin.post("/people/" + rob, "had", had, "team", "service-desk", "turn", "service-desk");

    assertThat(moved.status()).isEqualTo(422);
    assertThat(moved.text()).contains("They have left meanwhile");
    assertThat(staffing.find(rob).orElseThrow().turns()).isEmpty();
  }
}
