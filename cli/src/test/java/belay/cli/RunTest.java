package belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code belay run} and {@code belay key}, as a newcomer types them. */
@Tag("OPS-1")
class RunTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern HTTP = Pattern.compile("web +(http://127\\.0\\.0\\.1:[0-9]+) ");

  private static final Pattern FIRST =
      Pattern.compile("Make this desk yours:  (http://localhost:[0-9]+/sign-in/link/\\S+)");

  private final List<Process> started = new ArrayList<>();
  private Path folder;

  /** Not a private one: as root the database runs under another user, who has to get there. */
  @BeforeEach
  void makeFolder() throws IOException {
    String name = "belay-run-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    folder = Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"), name));
  }

  @AfterEach
  void removeAll() throws IOException {
    started.forEach(process -> process.destroyForcibly().onExit().join());
    await().atMost(PATIENCE).ignoreExceptions().until(this::removed);
  }

  private boolean removed() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
    return true;
  }

  @Test
  void a_key_opens_a_desk_that_runs_and_is_known_when_it_does_not() throws Exception {
    Process desk = belay("desk", Map.of(), "run");
    String address = address(desk);
    assertThat(said("desk")).contains("policy  Tiered MSP", "./belay key Ana", folder.toString());
    assertThat(said("desk"))
        .containsPattern("Make this desk yours:  http://localhost:[0-9]+/sign-in");

    assertThat(belay("key", Map.of(), "key", "Ana").waitFor()).isZero();
    String key = said("key").strip();
    assertThat(key).matches("belay_[0-9a-f]{32}_[0-9a-f]{64}");
    assertThat(status(address + "/api/people", key)).isEqualTo(200);
    assertThat(status(address + "/api/people", key + "0")).isEqualTo(401);

    Map<String, String> known = Map.of("BELAY_URL", "https://desk.example.com");
    assertThat(belay("link", known, "sign-in", "Ana").waitFor()).isZero();
    assertThat(said("link")).startsWith("https://desk.example.com/sign-in/link/");
    String link = address + said("link").strip().substring("https://desk.example.com".length());
    assertThat(status(link, "")).isEqualTo(200);
    assertThat(status(link + "x", "")).isEqualTo(404);

    desk.destroy();
    assertThat(desk.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(belay("nobody", Map.of(), "sign-in", "Nobody").waitFor()).isEqualTo(2);
    assertThat(complaint("nobody")).contains("nobody who works here is called Nobody");
    assertThat(belay("keys", Map.of(), "keys").waitFor()).isZero();
    assertThat(said("keys")).contains("Ana", "person", "tickets:read,tickets:write");
    assertThat(complaint("keys")).contains("no desk runs here");
    Map<String, String> elsewhere = Map.of("BELAY_DATA", folder.resolve("nowhere").toString());
    assertThat(belay("elsewhere", elsewhere, "keys").waitFor()).isEqualTo(2);
    assertThat(complaint("elsewhere")).contains("there is no desk in", "nowhere");
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void who_started_a_desk_makes_it_theirs_once() throws Exception {
    Process desk = belay("desk", Map.of(), "run");
    address(desk);
    await().atMost(PATIENCE).until(() -> FIRST.matcher(said("desk")).find());
    Matcher printed = FIRST.matcher(said("desk"));
    assertThat(printed.find()).isTrue();
    String link = printed.group(1);

    assertThat(status(link, "")).isEqualTo(200);
    assertThat(begin(link).statusCode()).isEqualTo(303);
    assertThat(status(link, "")).isEqualTo(404);

    desk.destroy();
    assertThat(desk.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    address(belay("desk", Map.of(), "run"));
    await().atMost(PATIENCE).until(() -> said("desk").contains("policy  Tiered MSP"));
    assertThat(said("desk")).doesNotContain("Make this desk yours");
  }

  /** As the form of that page does it. */
  private static HttpResponse<String> begin(String link) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder there = HttpRequest.newBuilder(URI.create(link));
      HttpResponse<String> page = client.send(there.build(), HttpResponse.BodyHandlers.ofString());
      String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
      String csrf = page.body().replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
      String form = "csrf=" + csrf + "&name=Olga&mail=olga%40example.com&password=correct+horse";
      there
          .header("Cookie", cookie)
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
      return client.send(there.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void a_sample_desk_is_made_before_it_serves_and_not_twice() throws Exception {
    Process desk = belay("desk", Map.of(), "run", "--sample");
    String address = address(desk);
    assertThat(said("desk")).containsPattern("making the sample desk: (\\d+) of \\1 tickets");
    await().atMost(PATIENCE).until(() -> said("desk").contains("Dana Whitfield, office manager"));
    assertThat(belay("key", Map.of(), "key", "Ana Reyes").waitFor()).isZero();
    assertThat(status(address + "/api/tickets/40", said("key").strip())).isEqualTo(200);

    desk.destroy();
    assertThat(desk.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(belay("again", Map.of(), "run", "--sample").waitFor()).isEqualTo(2);
    assertThat(complaint("again")).contains("this is a sample desk already");
  }

  @Test
  void a_sample_desk_stays_among_itself() throws Exception {
    Map<String, String> mail = Map.of("BELAY_MAIL_URL", "smtp://mail.example.com");
    assertThat(belay("mail", mail, "run", "--sample").waitFor()).isEqualTo(2);
    assertThat(complaint("mail"))
        .isEqualTo("belay run: a sample desk sends no mail: start it without BELAY_MAIL_URL\n");
    assertThat(belay("own", Map.of(), "run", "--sample", "--policy", "x.yaml").waitFor())
        .isEqualTo(2);
    assertThat(complaint("own")).contains("leave out --policy");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void a_training_run_gets_ready_and_ends() throws Exception {
    assertThat(belay("train", Map.of("BELAY_TRAIN", "1"), "run").waitFor()).isZero();
    assertThat(said("train")).contains("Belay is ready.");
  }

  @Test
  void a_port_that_is_taken_is_told_in_one_line() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Process desk = belay("taken", Map.of("BELAY_HTTP_PORT", port), "run");

      assertThat(desk.waitFor()).isEqualTo(2);
      assertThat(complaint("taken"))
          .isEqualTo("belay run: port " + port + " is in use: choose another by BELAY_HTTP_PORT\n");
    }
  }

  @Test
  void settings_that_are_wrong_are_all_told_before_anything_starts() throws Exception {
    Map<String, String> wrong = Map.of("BELAY_HTTP_PORT", "web", "BELAY_DATTA", "/x");

    assertThat(belay("wrong", wrong, "run").waitFor()).isEqualTo(2);
    assertThat(complaint("wrong")).contains("BELAY_HTTP_PORT", "did you mean 'BELAY_DATA'");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private Process belay(String name, Map<String, String> more, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    words.add("-Dspring.aot.enabled=true");
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "belay.cli.Main"));
    words.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("BELAY_"));
    builder.environment().put("BELAY_DATA", folder.resolve("data").toString());
    builder.environment().put("BELAY_HTTP_PORT", "0");
    builder.environment().put("BELAY_SMTP_PORT", "0");
    builder.environment().putAll(more);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private String address(Process desk) {
    await().atMost(PATIENCE).until(() -> !desk.isAlive() || HTTP.matcher(said("desk")).find());
    Matcher matcher = HTTP.matcher(said("desk"));
    assertThat(matcher.find()).as(() -> said("desk") + complaint("desk")).isTrue();
    return matcher.group(1);
  }

  private static int status(String url, String key) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + key).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private String said(String name) {
    return read(folder.resolve(name + ".out"));
  }

  private String complaint(String name) {
    return read(folder.resolve(name + ".err"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
