package belay.bench;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.server.Belay;
import belay.server.accounts.Browser;
import belay.server.accounts.Sessions;
import belay.server.config.Settings;
import belay.server.desk.Desk;
import belay.server.desk.Tickets;
import belay.server.people.Directory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A whole desk in this process, and somebody who opens its pages one after the other. */
final class Pages implements AutoCloseable {
  private static final int WARM_UP = 400;
  private static final int TIMES = 1_000;

  /** To time another page: one line. {@code %d} is a ticket's number. */
  static final Map<String, String> ROUTES = new LinkedHashMap<>();

  static {
    ROUTES.put("queue, next due first", "/queue?view=all");
    ROUTES.put("queue, my team", "/queue?view=team");
    ROUTES.put("queue, words that some have", "/queue?view=all&q=Ticket+17");
    ROUTES.put("queue, words nobody wrote", "/queue?view=all&q=zebra");
    ROUTES.put("queue, closed", "/queue?view=closed");
    ROUTES.put("ticket", "/tickets/%d");
  }

  private final ServletWebServerApplicationContext desk;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final String base;
  private final String cookie;
  private final PersonId ana;

  /** Of one page, in milliseconds. */
  record Times(double median, double p99, int bytes) {}

  Pages(String url) {
    Map<String, String> environment =
        Map.of("BELAY_DATABASE_URL", url, "BELAY_HTTP_PORT", "0", "BELAY_SMTP_PORT", "0");
    desk =
        (ServletWebServerApplicationContext)
            Belay.start(Settings.of(environment), Optional.empty());
    port = Objects.requireNonNull(desk.getWebServer()).getPort();
    base = "http://127.0.0.1:" + port;
    ana =
        desk.getBean(Directory.class).owner(Channel.MAIL, "ana@example.com").orElseThrow().person();
    cookie =
        "belay="
            + desk.getBean(Sessions.class).begin(ana, new Browser("127.0.0.1", "bench")).text();
  }

  /**
   * One reader, one request after the other.
   *
   * @param tickets that there are
   * @param open how many of them are
   */
  Times time(String route, long tickets, long open) throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i < WARM_UP + TIMES; i++) {
      // the newest are open: through half of those in a stride that meets many
      long number = tickets - (i * 7_919L) % (open / 2);
      long began = System.nanoTime();
      HttpResponse<byte[]> page =
          client.send(request(route.formatted(number)).build(), BodyHandlers.ofByteArray());
      long took = System.nanoTime() - began;
      if (page.statusCode() != 200) {
        throw new IllegalStateException(route + " answered " + page.statusCode());
      }
      bytes = page.body().length;
      if (i >= WARM_UP) {
        nanos.add(took);
      }
    }
    nanos.sort(null);
    return new Times(nanos.get(TIMES / 2) / 1e6, nanos.get(TIMES - 1 - TIMES / 100) / 1e6, bytes);
  }

  /** Readers' pages that stay open. */
  Live live() {
    return new Live(port, cookie);
  }

  /** Somebody writes a note on that ticket. */
  void change(long number) {
    Viewer viewer = new Viewer.Staff(ana);
    TicketId id = desk.getBean(Tickets.class).numbered(number, viewer).orElseThrow();
    Desk door = desk.getBean(Desk.class);
    if (door.handle(id, new Command.Note(door.text("News")), new Actor.Human(ana))
        instanceof Decision.Refused refused) {
      throw new IllegalStateException("no note: " + refused);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Cookie", cookie)
        .header("Accept-Encoding", "gzip");
  }

  @Override
  public void close() {
    client.close();
    desk.close();
  }
}
