package belay.bench;

import belay.bench.Load.Act;
import belay.server.accounts.Browser;
import belay.server.accounts.Sessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a busy desk is asked for, as often every minute: tickets come by REST and by mail, people
 * acknowledge, close and look; beside it a durable row that has nothing to do with any desk, which
 * says how fast the machine is just then.
 */
final class Traffic implements AutoCloseable {
  static final String CONTROL = "a bare durable row";

  /** Every one is closed at about that age, most after they have climbed. */
  private static final int OPEN_SECONDS = 120;

  private static final Pattern NUMBER = Pattern.compile("\"number\":([0-9]+)");

  private final WholeDesk desk;
  private final double pace;
  private final Lines<HttpLine> rest;
  private final Lines<SmtpLine> mail;
  private final HttpClient browser = HttpClient.newHttpClient();
  private final String cookie;
  private final JdbcClient control;

  private final AtomicLong newest = new AtomicLong();
  private final AtomicLong byRest = new AtomicLong();
  private final AtomicLong byMail = new AtomicLong();
  private final AtomicLong closed = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();

  /**
   * On that desk.
   *
   * @param pace tickets a second
   * @param elsewhere another database of the same server
   */
  Traffic(WholeDesk desk, double pace, DataSource elsewhere) {
    this.desk = desk;
    this.pace = pace;
    String key = desk.key("ana");
    rest = new Lines<>(() -> new HttpLine(desk.httpPort(), key));
    mail = new Lines<>(() -> new SmtpLine(desk.smtpPort()));
    Browser here = new Browser("127.0.0.1", "soak");
    cookie = "belay=" + desk.the(Sessions.class).begin(desk.person("ana"), here).text();
    control = JdbcClient.create(elsewhere);
    control.sql("CREATE TABLE IF NOT EXISTS control (n bigint, words text)").update();
  }

  private record Stream(double perSecond, Act act) {}

  private Map<String, Stream> streams(int minute) {
    Map<String, Stream> streams = new LinkedHashMap<>();
    streams.put("a ticket by REST", new Stream(pace * 3 / 4, patient(rest.each(this::open))));
    streams.put("a mail taken", new Stream(pace / 4, patient(mail.each(this::write))));
    streams.put("an acknowledgement", new Stream(pace / 3, patient(rest.each(this::acknowledge))));
    if (minute * 60 >= OPEN_SECONDS) {
      streams.put("a fix and a closure", new Stream(pace, patient(rest.each(this::close))));
    }
    streams.put("the queue's page", new Stream(1, patient(_ -> look("/queue?view=all"))));
    streams.put("a ticket's page", new Stream(1, patient(_ -> look(ticket()))));
    streams.put(CONTROL, new Stream(2, this::control));
    return streams;
  }

  /** One minute of all of it; how long each took from when its turn was. */
  Map<String, Latencies> minute(int nth) throws Exception {
    Map<String, Future<Latencies>> running = new LinkedHashMap<>();
    Map<String, Latencies> took = new LinkedHashMap<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      streams(nth)
          .forEach((kind, stream) ->
              running.put(
                  kind,
                  clients.submit(
                      () -> Load.open(stream.perSecond(), Duration.ofMinutes(1), stream.act()))));
      for (Map.Entry<String, Future<Latencies>> one : running.entrySet()) {
        took.put(one.getKey(), one.getValue().get());
      }
    }
    return took;
  }

  /** A connection that breaks leaves it open what has become of the request. */
  private Act patient(Act act) {
    return nth -> {
      try {
        act.go(nth);
      } catch (IOException e) {
        unknown.incrementAndGet();
      }
    };
  }

  private String ticket() {
    return newest.get() == 0 ? "/queue" : "/tickets/" + aged(30);
  }

  /** The number of a ticket that is about so old. */
  private long aged(int seconds) {
    return Math.max(1, newest.get() - (long) (pace * seconds));
  }

  private void open(HttpLine line, long nth) throws IOException {
    String ticket =
        """
        {"subject": "Printer %1$d prints nothing", "priority": "%2$s",
         "requester": {"email": "person-%3$d@example.org", "name": "Person %3$d"},
         "description": "It has stopped since this morning and says 79.01FE."}
        """
            .formatted(nth, nth % 5 == 0 ? "high" : "medium", nth % 500);
    HttpLine.Answer answer = line.post("/api/tickets", ticket);
    if (tooBusy(answer.status())) {
      return;
    }
    Matcher number = NUMBER.matcher(answer.require(201).body());
    if (!number.find()) {
      throw new IllegalStateException("a ticket without a number: " + answer.body());
    }
    newest.accumulateAndGet(Long.parseLong(number.group(1)), Math::max);
    byRest.incrementAndGet();
  }

  private void write(SmtpLine line, long nth) throws IOException {
    String from = "person-" + nth % 500 + "@example.org";
    String text =
        """
        From: Person <%s>
        To: desk@localhost
        Subject: The VPN is down
        Message-ID: <%d.%d@client.example>

        Nobody can reach the records. %s
        """
            .formatted(from, System.nanoTime(), nth, "It says nothing. ".repeat(200));
    if (line.send(from, "desk@localhost", text)) {
      byMail.incrementAndGet();
    } else {
      turnedAway.incrementAndGet();
    }
  }

  /** Who is too late is told so. */
  private void acknowledge(HttpLine line, long nth) throws IOException {
    int status = line.post("/api/tickets/" + aged(12) + "/acknowledgement", "{}").status();
    requireUnderstood(status);
  }

  private void close(HttpLine line, long nth) throws IOException {
    long number = closed.incrementAndGet();
    String ticket = "/api/tickets/" + number;
    String fixed = "{\"text\": \"A new cable.\", \"worked\": true}";
    requireUnderstood(line.post(ticket + "/fix", fixed).status());
    requireUnderstood(line.post(ticket + "/closure", "{}").status());
  }

  private void requireUnderstood(int status) {
    if (!tooBusy(status) && status >= 500) {
      throw new IllegalStateException("answered " + status);
    }
    if (status / 100 == 4) {
      refused.incrementAndGet();
    }
  }

  /** Said so in time, nothing is promised; it counts, and what is not promised cannot be lost. */
  private boolean tooBusy(int status) {
    boolean busy = status == 503;
    if (busy) {
      turnedAway.incrementAndGet();
    }
    return busy;
  }

  private void look(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + desk.httpPort() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).header("Cookie", cookie).build();
    int status = browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (!tooBusy(status) && status != 200) {
      throw new IllegalStateException(path + " answered " + status);
    }
  }

  private void control(long nth) {
    control.sql("INSERT INTO control VALUES (:n, repeat('word ', 200))").param("n", nth).update();
  }

  /**
   * What was promised in all.
   *
   * @param byRest tickets answered with 201
   * @param byMail mails answered with 250
   * @param refused acts that came too late
   * @param turnedAway requests answered with 503, mails with 451
   * @param unknown requests whose connection broke: they may have been done or not
   */
  record Promised(long byRest, long byMail, long refused, long turnedAway, long unknown) {}

  Promised promised() {
    return new Promised(byRest.get(), byMail.get(), refused.get(), turnedAway.get(), unknown.get());
  }

  @Override
  public void close() throws IOException {
    rest.close();
    mail.close();
    browser.close();
  }
}
