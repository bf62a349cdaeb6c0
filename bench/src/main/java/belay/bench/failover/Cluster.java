package belay.bench.failover;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three Patroni members and an etcd. */
final class Cluster {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Debian debian;
  private final int etcdPort = Ports.free();
  private final int etcdPeers = Ports.free();
  private final String password = UUID.randomUUID().toString();
  private final List<Member> members = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final JsonMapper json = JsonMapper.builder().build();
  private @Nullable Process etcd;

  Cluster(Debian debian) throws IOException {
    this.debian = debian;
    for (String name : List.of("one", "two", "three")) {
      members.add(new Member(debian, name, etcdPort, password));
    }
  }

  void start() throws IOException {
    startEtcd();
    for (Member member : members) {
      member.start();
    }
  }

  void startEtcd() throws IOException {
    String url = "http://127.0.0.1:" + etcdPort;
    String peers = "http://127.0.0.1:" + etcdPeers;
    etcd =
        debian.start(
            "etcd",
            "etcd",
            "--data-dir=" + debian.inside("etcd"),
            "--listen-client-urls=" + url,
            "--advertise-client-urls=" + url,
            "--listen-peer-urls=" + peers,
            "--initial-advertise-peer-urls=" + peers,
            "--initial-cluster=default=" + peers);
  }

  void killEtcd() throws InterruptedException {
    Process running = etcd;
    if (running != null) {
      running.destroyForcibly().waitFor();
    }
  }

  /** For a desk: all members, and the one of them that can be written to. */
  String url(String database) {
    String hosts =
        members.stream().map(one -> "127.0.0.1:" + one.port).collect(Collectors.joining(","));
    return "postgres://postgres:%s@%s/%s".formatted(password, hosts, database);
  }

  /** The primary's, asked anew with each statement. */
  JdbcClient jdbc(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(members.stream().map(_ -> "127.0.0.1").toArray(String[]::new));
    source.setPortNumbers(members.stream().mapToInt(one -> one.port).toArray());
    source.setDatabaseName(database);
    source.setUser("postgres");
    source.setPassword(password);
    source.setTargetServerType("primary");
    source.setHostRecheckSeconds(0);
    source.setConnectTimeout(2);
    return JdbcClient.create(source);
  }

  /** The primary's processes that send to the standbys. */
  Stream<ProcessHandle> senders() {
    List<Long> ids =
        jdbc("postgres")
            .sql("SELECT pid FROM pg_stat_replication")
            .query((row, _) -> row.getLong(1))
            .list();
    if (ids.size() < members.size() - 1) {
      throw new IllegalStateException("of all standbys only " + ids.size() + " are sent to");
    }
    return ids.stream().map(id -> ProcessHandle.of(id).orElseThrow());
  }

  /** Changes what Patroni keeps in etcd. */
  void configure(String patch) throws IOException, InterruptedException {
    for (Member member : members) {
      HttpRequest request =
          HttpRequest.newBuilder(uri(member, "/config"))
              .method("PATCH", HttpRequest.BodyPublishers.ofString(patch))
              .timeout(Duration.ofSeconds(5))
              .build();
      if (client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
        return;
      }
    }
    throw new IOException("no member takes " + patch);
  }

  /** Asks for a change of hands, as an administrator does. */
  void switchOver(Member from, Member to) throws IOException, InterruptedException {
    String body = "{\"leader\":\"%s\",\"candidate\":\"%s\"}".formatted(from.name, to.name);
    HttpRequest request =
        HttpRequest.newBuilder(uri(from, "/switchover"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .timeout(Duration.ofMinutes(1))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("no switchover: " + answer.body());
    }
  }

  /** Waits until one leads and all others follow it, one of them in step if it has to be. */
  void awaitWhole(boolean synchronous) throws InterruptedException {
    long until = System.nanoTime() + LONGEST.toNanos();
    String seen = "";
    while (System.nanoTime() < until) {
      List<JsonNode> all = view();
      seen = all.toString();
      boolean follow =
          all.stream().filter(one -> one.path("state").asString().equals("streaming")).count()
              == members.size() - 1;
      boolean inStep = all.stream().anyMatch(one -> role(one).equals("sync_standby"));
      if (follow && inStep == synchronous && leads(all)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    throw new IllegalStateException("the cluster does not come together: " + seen);
  }

  private static boolean leads(List<JsonNode> all) {
    return all.stream()
        .anyMatch(
            one -> role(one).equals("leader") && one.path("state").asString().equals("running"));
  }

  private static String role(JsonNode member) {
    return member.path("role").asString();
  }

  Member leader() {
    return byRole("leader");
  }

  Member inStep() {
    return byRole("sync_standby");
  }

  Member standby() {
    return members.stream().filter(one -> one != leader()).findFirst().orElseThrow();
  }

  private Member byRole(String role) {
    String name =
        view().stream()
            .filter(one -> role(one).equals(role))
            .map(one -> one.path("name").asString())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no " + role));
    return members.stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
  }

  /** As some member tells it; nothing while none does. */
  private List<JsonNode> view() {
    for (Member member : members) {
      HttpRequest request =
          HttpRequest.newBuilder(uri(member, "/cluster")).timeout(Duration.ofSeconds(2)).build();
      try {
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return json.readTree(body).path("members").valueStream().toList();
      } catch (IOException e) {
        // the next one may
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return List.of();
  }

  private static URI uri(Member member, String path) {
    return URI.create("http://127.0.0.1:" + member.rest + path);
  }

  void end() throws IOException, InterruptedException {
    for (Member member : members) {
      Signals.send("CONT", member.processes());
      member.stop();
    }
    killEtcd();
  }
}
