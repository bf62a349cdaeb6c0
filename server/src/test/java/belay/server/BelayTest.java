package belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Decision;
import belay.core.ticket.Intake;
import belay.core.ticket.Ticket;
import belay.server.Belay.PolicyText;
import belay.server.config.Settings;
import belay.server.desk.Desk;
import belay.server.desk.OpenRequest;
import belay.server.desk.Policies;
import belay.server.outbox.Deliveries;
import belay.server.people.Directory;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class BelayTest {
  private TestDatabase database;

  @BeforeEach
  void place() throws SQLException {
    database = TestPostgres.database();
  }

  @AfterEach
  void away() throws SQLException {
    database.close();
  }

  private ConfigurableApplicationContext start(Optional<PolicyText> policy) {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "BELAY_DATABASE_URL",
        database.jdbcUrl() + "?user=" + database.user() + "&password=" + database.password());
    environment.put("BELAY_HTTP_PORT", "0");
    environment.put("BELAY_SMTP_PORT", "0");
    return Belay.start(Settings.of(environment), policy);
  }

  @Test
  void a_fresh_desk_takes_the_policy_it_is_given_and_its_runners_work() {
    PolicyText policy = new PolicyText("practice.yaml", Node.practice());
    try (var belay = start(Optional.of(policy))) {
      TicketId id = open(belay);

      Deliveries deliveries = belay.getBean(Deliveries.class);
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() ->
              assertThat(deliveries.of(id, Node.STAFF))
                  .isNotEmpty()
                  .allMatch(progress -> progress.state().equals("kept")));
      MeterRegistry meters = belay.getBean(MeterRegistry.class);
      assertThat(meters.get("belay.clocks.armed").gauge().value()).isEqualTo(1);
      assertThat(meters.get("belay.timezone.data").gauge().getId().getTag("version")).isNotBlank();
    }
  }

  @Test
  void it_goes_on_with_the_policy_it_has_and_refuses_another() {
    PolicyText policy = new PolicyText("practice.yaml", Node.practice());
    start(Optional.of(policy)).close();

    try (var again = start(Optional.empty())) {
      assertThat(again.getBean(Policies.class).current().orElseThrow().name())
          .isEqualTo("Practice");
    }
    try (var same = start(Optional.of(policy))) {
      assertThat(same.isRunning()).isTrue();
    }
    PolicyText other =
        new PolicyText("other.yaml", Node.practice().replace("bounces: 2", "bounces: 3"));
    assertThatThrownBy(() -> start(Optional.of(other)))
        .hasMessageContaining("other.yaml is not the policy this desk runs on");
  }

  @Test
  void without_a_file_a_fresh_desk_runs_on_the_policy_that_is_shipped() {
    try (var belay = start(Optional.empty())) {
      assertThat(belay.getBean(Policies.class).current().orElseThrow().name())
          .isEqualTo("Tiered MSP");
    }
  }

  private static TicketId open(ConfigurableApplicationContext belay) {
    Directory.Reach dana =
        belay.getBean(Directory.class).ownerOrNew(Channel.MAIL, "dana@example.com", "Dana");
    OpenRequest request =
        new OpenRequest(
            dana.person(),
            Optional.of(dana.contact()),
            Optional.empty(),
            Intake.MAIL,
            "Help",
            "Please",
            Optional.empty(),
            Optional.empty(),
            false);
    Decision decision = belay.getBean(Desk.class).open(request, new Actor.Human(dana.person()));
    return switch (decision) {
      case Decision.Accepted(_, Ticket.Open ticket) -> ticket.id();
      case Decision other -> throw new AssertionError("not opened: " + other);
    };
  }
}
