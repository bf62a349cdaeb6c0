package belay.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.server.accounts.Sessions;
import belay.server.accounts.Visit;
import belay.server.accounts.WebDesk;
import belay.server.db.Database;
import belay.server.desk.Desk;
import belay.server.desk.Ledger;
import belay.server.desk.Worlds;
import belay.server.people.Directory;
import belay.server.work.Bell;
import belay.testkit.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Pages learn that there is something new, and only those that may. */
@Tag("UI-1")
class FeedTest {
  private final WebDesk web = WebDesk.get();
  private final long number = web.ticket();
  private final Visit ana = web.of(web.ana);

  @Test
  void a_page_hears_of_what_happened_since() throws IOException, InterruptedException {
    try (BufferedReader feed = open(ana, "/feed/tickets/" + number)) {
      long first = heard(feed);
      ana.post("/tickets/" + number + "/notes", "text", "news");

      assertThat(heard(feed)).isGreaterThan(first);
    }
  }

  @Test
  void a_list_hears_that_something_changed() throws IOException, InterruptedException {
    try (BufferedReader feed = open(ana, "/feed/queue")) {
      ana.post("/tickets/" + number + "/notes", "text", "news");

      assertThat(heard(feed)).isPositive();
    }
  }

  @Test
  void a_list_hears_at_once_of_what_happened_before_it_listened() throws Exception {
    Document page = Jsoup.parse(ana.get("/queue?view=all").text());
    String since = page.select("#list").attr("data-since");
    ana.post("/tickets/" + number + "/notes", "text", "news");

    String feed = "/feed/queue?since=" + URLEncoder.encode(since, StandardCharsets.UTF_8);
    try (BufferedReader lines = open(ana, feed)) {
      assertThat(heard(lines)).isPositive();
    }
  }

  @Test
  @Fault(
      value = "a node is killed between any two steps",
      rules = {12},
      done = "a node writes to a ticket and dies before it tells the other nodes that it did",
      seen = "an open page of another node hears of it within a minute all the same")
  @Timeout(60)
  void a_page_hears_of_what_a_node_did_that_died_before_its_news() throws Exception {
    try (BufferedReader feed = open(ana, "/feed/tickets/" + number)) {
      long first = heard(feed);
      Bell dumb = Bell.start(web.belay.getBean(Database.class).direct());
      dumb.close();
      elsewhere(dumb).handle(ticket(), noteOf("x"), new Actor.Human(web.ana));

      assertThat(heard(feed)).isGreaterThan(first);
    }
  }

  private Command noteOf(String text) {
    return new Command.Note(web.belay.getBean(Desk.class).text(text));
  }

  private TicketId ticket() {
    return new TicketId(
        web.belay
            .getBean(JdbcClient.class)
            .sql("SELECT id FROM ticket WHERE number = ?")
            .param(number)
            .query(UUID.class)
            .single());
  }

  /** The desk of another node. */
  private Desk elsewhere(Bell bell) {
    JdbcClient jdbc = web.belay.getBean(JdbcClient.class);
    return new Desk(
        web.belay.getBean(TransactionOperations.class),
        web.belay.getBean(Worlds.class),
        web.belay.getBean(Directory.class),
        new Ledger(jdbc, bell));
  }

  @Test
  void a_page_that_went_away_is_forgotten() throws IOException, InterruptedException {
    Feeds feeds = web.belay.getBean(Feeds.class);
    int before = feeds.open();
    BufferedReader feed = open(ana, "/feed/tickets/" + number);
    heard(feed);
    assertThat(feeds.open()).isGreaterThanOrEqualTo(1);
    feed.close();

    await()
        .until(() -> {
          ana.post("/tickets/" + number + "/notes", "text", "anybody there?");
          return feeds.open() <= before;
        });
  }

  @Test
  @Tag("SEC-2")
  void a_feed_ends_with_its_session() throws IOException, InterruptedException {
    try (BufferedReader feed = open(web.of(web.admin), "/feed/queue")) {
      web.belay.getBean(Sessions.class).endAll(web.admin);
      web.belay.getBean(Feeds.class).endThoseSignedOut();

      String line = feed.readLine();
      while (line != null) {
        line = feed.readLine();
      }
      assertThat(line).isNull();
    }
  }

  @Test
  @Tag("SEC-5")
  void who_asks_only_for_the_head_of_a_feed_is_answered_and_gone() throws IOException {
    for (String path : List.of("/feed/queue", "/feed/tickets/" + number)) {
      URI feed = URI.create(web.base() + path);
      try (Socket socket = new Socket(feed.getHost(), feed.getPort())) {
        socket.setSoTimeout(10_000);
        String head =
            """
            HEAD %s HTTP/1.1
            Host: localhost
            Accept: text/event-stream
            Cookie: %s
            Connection: close

            """
                .formatted(path, cookies(ana))
                .replace("\n", "\r\n");
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("text/event-stream");
      }
    }
  }

  @Test
  void who_may_not_see_the_ticket_hears_nothing_of_it() throws IOException, InterruptedException {
    assertThat(status(web.of(web.hank), "/feed/tickets/" + number)).isEqualTo(404);
    assertThat(status(web.of(web.dana), "/feed/queue")).isEqualTo(404);
    assertThat(status(web.stranger(), "/feed/queue")).isEqualTo(401);
  }

  private static long heard(BufferedReader feed) throws IOException {
    String line = Objects.requireNonNull(feed.readLine());
    while (!line.startsWith("data: ")) {
      line = Objects.requireNonNull(feed.readLine());
    }
    return Long.parseLong(line.substring("data: ".length()));
  }

  private static BufferedReader open(Visit visit, String path)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = send(visit, path);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static int status(Visit visit, String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = send(visit, path);
    response.body().close();
    return response.statusCode();
  }

  private static HttpResponse<InputStream> send(Visit visit, String path)
      throws IOException, InterruptedException {
    String cookies = cookies(visit);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(WebDesk.get().base() + path))
            .header("Accept", "text/event-stream");
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private static String cookies(Visit visit) {
    return String.join(
        "; ", visit.cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList());
  }
}
