package belay.bench;

import belay.core.policy.Priority;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Decision;
import belay.core.ticket.Intake;
import belay.server.desk.OpenRequest;
import belay.server.outbox.DeliveryRunner;
import belay.server.people.Directory.Reach;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One incident for which 1,300 people are called: from the command until the provider has the last
 * page. A global rate limit once made that the better part of an hour elsewhere (GoAlert #4449).
 */
final class Calling {
  private static final int PEOPLE = 1_300;
  private static final int TIMES = 5;
  private static final Duration ANSWERS_AFTER = Duration.ofMillis(20);

  private Calling() {}

  static void measure(PrintStream out, Place place) throws Exception {
    place.drop("calling");
    FakeCarrier fake = new FakeCarrier(ANSWERS_AFTER, new AtomicInteger());
    try (Node node = new Node(place.database("calling"));
        DeliveryRunner runner =
            new DeliveryRunner(
                node.jdbc,
                new TransactionTemplate(new JdbcTransactionManager(node.pool)),
                node.clock,
                new SecureRandom(),
                List.of(fake))) {
      node.first.take("crew.yaml", policy());
      runner.start();
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i <= TIMES; i++) {
        seconds.add(call(node, runner, fake, i));
      }
      seconds.removeFirst();
      out.printf(
          "%,d people called for one incident, by a provider that answers after %d ms: %s s%n",
          PEOPLE, ANSWERS_AFTER.toMillis(), Figures.tenths(seconds, s -> s));
    }
  }

  private static double call(Node node, DeliveryRunner runner, FakeCarrier fake, int nth)
      throws InterruptedException {
    Reach requester = node.directory.ownerOrNew(Channel.MAIL, "person@example.org", "A Person");
    int wanted = pages(node) + PEOPLE;
    long began = System.nanoTime();
    Decision decision =
        node.desk.open(
            new OpenRequest(
                requester.person(),
                Optional.of(requester.contact()),
                Optional.empty(),
                Intake.REST,
                "Everything is down " + nth,
                "Nobody can work.",
                Optional.of(Priority.CRITICAL),
                Optional.empty(),
                false),
            new Actor.Human(requester.person()));
    if (decision instanceof Decision.Refused refused) {
      throw new IllegalStateException("not opened: " + refused);
    }
    runner.wake();
    while (pages(node) < wanted) {
      Thread.sleep(5);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    runner.settle();
    if (fake.taken().get() < wanted) {
      throw new IllegalStateException("said to be sent, and was not taken");
    }
    return seconds;
  }

  private static int pages(Node node) {
    return node.jdbc
        .sql("SELECT count(*) FROM outbox WHERE kind = 'page' AND state = 'sent'")
        .query(Integer.class)
        .single();
  }

  /** All of a team are called at once. */
  private static String policy() {
    List<String> names = IntStream.range(0, PEOPLE).mapToObj(i -> "Person" + i).toList();
    return """
    policy: Crew
    time-zone: UTC
    tiers:
      crew: { diagnose: 30m, fix: 60m }
    page:
      steps: [{ to: team crew, for: 15m }]
      backstop: owner@example.net
    ---
    roster:
      people:
    %s
      crew: { members: [%s], lead: Person0 }
    """
        .formatted(
            names.stream()
                .map(name ->
                    "    " + name + ": " + name.toLowerCase(java.util.Locale.ROOT) + "@example.com")
                .collect(Collectors.joining("\n")),
            String.join(", ", names));
  }
}
