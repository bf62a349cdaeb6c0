package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.testkit.ReceivedMail;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One ticket climbs, for real: mail in, the ladder, mail out, answers, and why of it all. */
class ClimbEndToEndTest {
  private static final String TICKET = "/api/tickets/1";

  private World world;

  @BeforeEach
  void start() throws Exception {
    world = World.start();
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  @Tag("MAIL-1")
  @Tag("ESC-2")
  @Tag("ESC-3")
  void a_mail_climbs_to_the_round_table_and_answers_by_mail_end_the_climb() {
    aMailBySmtpBecomesATicketAndNobodyActs();
    theTechnicianTakesItByMailAndPlans();
    theRequestersAnswerJoinsIt();
    everythingIsExplained();
    everyoneWasToldWhatHappenedInItsOrder();
    everyMailIsGoodAndNoneCameTwice();
  }

  @Test
  @Tag("MAIL-1")
  void a_mail_in_the_mailbox_becomes_a_ticket_and_its_sender_hears_the_number() {
    world.mail.deliver(world.desk.address(), World.mail(world.hank, "Where is the manual"));

    await().atMost(World.PATIENCE).until(() -> !world.hank.read().isEmpty());
    assertThat(world.hank.read().getFirst().subject()).isEqualTo("[#1] Where is the manual");
    assertThat(world.kinds(world.hank)).first().isEqualTo("opened");
    assertThat(world.belay.get(TICKET).path("subject").asString()).isEqualTo("Where is the manual");
  }

  private void aMailBySmtpBecomesATicketAndNobodyActs() {
    String mail = World.mail(world.dana, "VPN down");
    assertThat(world.sendsToDesk(world.dana, world.desk.address(), mail)).isTrue();
    await().atMost(World.PATIENCE).until(() -> world.belay.items("/api/tickets").size() == 1);
    await().atMost(World.PATIENCE).until(() -> world.belay.get(TICKET).path("round").asInt() >= 2);
  }

  private void theTechnicianTakesItByMailAndPlans() {
    await().atMost(World.PATIENCE).until(() -> pages(world.marta).size() >= 2);
    await().atMost(World.PATIENCE).until(() -> pages(world.ivo).size() >= 3);
    ReceivedMail page = pages(world.marta).getLast();
    assertThat(world.answers(world.marta, page, "ack")).isTrue();
    await()
        .atMost(World.PATIENCE)
        .untilAsserted(() ->
            assertThat(world.belay.get(TICKET).at("/acknowledgedBy/name").asString(""))
                .isEqualTo("Marta"));
    await().atMost(World.PATIENCE).until(() -> world.dana.read().size() == 5);
    world.belay.post(TICKET + "/diagnosis-plan", "{\"text\": \"Swap the router\"}");
  }

  private void theRequestersAnswerJoinsIt() {
    await().atMost(World.PATIENCE).until(() -> !world.dana.read().isEmpty());
    String answer = World.answer(world.dana, world.dana.read().getFirst(), "It smells of smoke.");
    world.mail.deliver(world.desk.address(), answer);
    await().atMost(World.PATIENCE).until(() -> events("Replied").size() == 1);

    assertThat(events("Replied").getFirst().at("/facts/byRequester").asBoolean()).isTrue();
    assertThat(events("Replied").getFirst().at("/facts/text/text").asString())
        .isEqualTo("It smells of smoke.");
    assertThat(world.belay.items("/api/tickets")).hasSize(1);
    await().atMost(World.PATIENCE).until(world::nothingWaitsToLeave);
  }

  private void everythingIsExplained() {
    assertThat(events("EnteredTier").stream().map(event -> event.at("/facts/tier").asString()))
        .containsExactly("first-touch", "tier-3", "it-manager");
    List<JsonNode> calls = events("RoundTableCalled");
    assertThat(calls).hasSizeGreaterThanOrEqualTo(2);
    assertThat(calls.getFirst().path("rule").asString()).isEqualTo("it-manager.diagnose");
    assertThat(calls.get(1).path("rule").asString()).isEqualTo("round-table.plan");

    long called = calls.get(1).path("seq").asLong();
    List<JsonNode> why = world.belay.items(TICKET + "/history/" + called + "/why");
    assertThat(why.getFirst().path("seq").asLong()).isEqualTo(called);
    assertThat(why.getLast().path("event").asString()).isEqualTo("Opened");
    assertThat(why.stream().map(event -> event.path("rule").asString()))
        .containsSubsequence(
            "round-table.plan", "it-manager.diagnose", "tier-3.diagnose", "first-touch.diagnose");

    assertThat(world.belay.items(TICKET + "/future"))
        .anySatisfy(event -> {
          assertThat(event.path("event").asString()).isEqualTo("RoundTableCalled");
          assertThat(event.path("rule").asString()).isEqualTo("round-table.fix");
        });
  }

  private void everyoneWasToldWhatHappenedInItsOrder() {
    assertThat(world.kinds(world.dana))
        .containsExactly("opened", "escalated", "escalated", "round-table", "assigned", "planned");
    for (Mailbox left : List.of(world.ana, world.bo)) {
      assertThat(world.kinds(left)).first().isEqualTo("page");
      assertThat(world.kinds(left)).containsExactlyInAnyOrder("page", "note-owed", "moved-on");
    }
    assertThat(world.kinds(world.ivo)).first().isEqualTo("page");
    assertThat(world.kinds(world.ivo)).contains("note-owed", "moved-on");
    int calls = events("RoundTableCalled").size();
    assertThat(pages(world.ivo)).hasSizeBetween(3, 1 + calls);
    assertThat(pages(world.marta)).hasSizeBetween(2, calls);
  }

  private void everyMailIsGoodAndNoneCameTwice() {
    List<ReceivedMail> all = world.people().flatMap(box -> box.read().stream()).toList();
    assertThat(all)
        .allSatisfy(mail -> {
          assertThat(mail.subject()).matches("\\[#1] .*VPN down");
          assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
          assertThat(mail.header("Reply-To")).matches("desk\\+1\\.[a-z0-9]{16}@belay\\.example");
          assertThat(mail.header("From")).contains(world.desk.address());
        });
    assertThat(all.stream().map(World::delivery))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(world.sent());
  }

  private List<JsonNode> events(String name) {
    return world.belay.items(TICKET + "/history").stream()
        .filter(event -> event.path("event").asString().equals(name))
        .toList();
  }

  private static List<ReceivedMail> pages(Mailbox box) {
    return box.read().stream()
        .filter(mail -> mail.subject().equals("[#1] PAGE Medium: VPN down"))
        .toList();
  }
}
