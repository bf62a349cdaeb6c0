package belay.cli;

import belay.server.Belay;
import belay.server.Belay.PolicyText;
import belay.server.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the desk, on its own PostgreSQL unless BELAY_DATABASE_URL names yours.")
final class RunCommand implements Callable<Integer> {
  /** What start-up shows is shown quickly only if a training run has shown it once. */
  private static final List<String> TRAINING =
      List.of(
          "/health", "/health/readiness", "/metrics", "/api/tickets", "/api/nothing", "/sign-in");

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy of a new desk; one that runs already must have the same.")
  private Optional<Path> policy = Optional.empty();

  @Option(
      names = "--sample",
      description =
          "Fills an empty desk with a working week to look at: people, and tickets in every"
              + " state. No mail leaves it.")
  private boolean sample;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = Environment.settings();
    ConfigurableApplicationContext belay = sample ? startSample(settings, out) : start(settings);
    try (belay) {
      CountDownLatch closed = new CountDownLatch(1);
      ApplicationListener<ContextClosedEvent> listener = _ -> closed.countDown();
      belay.addApplicationListener(listener);
      new Welcome(belay, settings).lines().forEach(out::println);
      out.flush();
      if (settings.train()) {
        train(belay);
      } else {
        closed.await();
      }
    }
    return 0;
  }

  private ConfigurableApplicationContext start(Settings settings) {
    Optional<PolicyText> text =
        policy.map(file -> new PolicyText(file.toString(), Input.text(file)));
    try {
      return Belay.start(settings, text);
    } catch (RuntimeException e) {
      throw StartFault.of(e, settings);
    }
  }

  private ConfigurableApplicationContext startSample(Settings settings, PrintWriter out) {
    if (policy.isPresent()) {
      throw new UnusableException("the sample has a policy of its own: leave out --policy");
    }
    try {
      return Belay.startSample(settings, new SampleLine(out));
    } catch (RuntimeException e) {
      throw StartFault.of(e, settings);
    }
  }

  private static void train(ConfigurableApplicationContext belay)
      throws IOException, InterruptedException {
    String base = "http://" + Welcome.httpAddress(belay);
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String path : TRAINING) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer none")
                .build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
      }
    }
  }
}
