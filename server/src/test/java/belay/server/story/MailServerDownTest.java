package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.testkit.Fault;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The mail server is away for a while, and the desk is not. */
class MailServerDownTest {
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
  @Tag("OPS-1")
  @Fault(
      value = "the provider is slow, failing or lying",
      rules = {4, 7, 12},
      done = "the mail server of the whole desk is away",
      seen =
          "the ticket climbs to its round-table; afterwards what is owed leaves, stale pages do"
              + " not")
  void the_ladder_goes_on_and_when_it_is_back_mail_leaves_and_stale_pages_do_not() {
    world.mail.down();
    String mail = World.mail(world.dana, "VPN down");
    assertThat(world.sendsToDesk(world.dana, world.desk.address(), mail)).isTrue();
    await().atMost(World.PATIENCE).until(this::isAtTheRoundTable);

    whatWaitsAndWhyCanBeSeen();
    world.mail.up();
    await().atMost(World.PATIENCE).until(() -> !world.marta.read().isEmpty());
    world.belay.post(TICKET + "/diagnosis-plan", "{\"text\": \"Swap the router\"}");
    await().atMost(World.PATIENCE).until(world::nothingWaitsToLeave);

    assertThat(world.kinds(world.dana))
        .containsExactlyInAnyOrder("opened", "escalated", "escalated", "round-table", "planned");
    assertThat(world.kinds(world.ana)).containsExactlyInAnyOrder("note-owed", "moved-on");
    assertThat(world.kinds(world.bo)).containsExactlyInAnyOrder("note-owed", "moved-on");
    assertThat(world.people().flatMap(box -> box.read().stream()).map(World::delivery))
        .containsExactlyInAnyOrderElementsOf(world.sent());
  }

  private boolean isAtTheRoundTable() {
    return !world.belay.items("/api/tickets").isEmpty()
        && world.belay.get(TICKET).path("tier").asString().equals("round-table");
  }

  /** While one is tried once more, it does not wait. */
  private static boolean isAllThatIsOwed(List<JsonNode> waiting) {
    return waiting.stream()
        .map(line -> line.path("kind").asString())
        .collect(Collectors.toSet())
        .containsAll(Set.of("opened", "escalated", "note-owed", "moved-on"));
  }

  private void whatWaitsAndWhyCanBeSeen() {
    List<JsonNode> waiting =
        await()
            .atMost(World.PATIENCE)
            .until(() -> world.outgoing("waiting"), MailServerDownTest::isAllThatIsOwed);
    JsonNode opened =
        waiting.stream()
            .filter(line -> line.path("kind").asString().equals("opened"))
            .findFirst()
            .orElseThrow();
    assertThat(opened.path("to").asString()).isEqualTo("dana@example.com");
    assertThat(opened.path("ticket").asString()).isEqualTo(TICKET);
    assertThat(opened.path("attempts").asInt()).isPositive();
    assertThat(opened.path("error").asString()).contains("Couldn't connect");
    assertThat(opened.has("nextAttempt")).isTrue();
    assertThat(world.sent()).isEmpty();
    assertThat(world.outgoing("cancelled").stream().map(line -> line.path("kind").asString()))
        .isNotEmpty()
        .containsOnly("page");
  }
}
