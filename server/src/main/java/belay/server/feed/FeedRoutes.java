package belay.server.feed;

import belay.core.ids.TicketId;
import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.desk.Tickets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code GET /feed/tickets/7} and {@code GET /feed/queue}: open for as long as their page is. */
@Controller
public final class FeedRoutes {
  /** So that proxies keep it open, and pages that went away are noticed. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(20);

  private static final String TYPE = "text/event-stream";
  private static final Duration QUEUE_QUIET = Duration.ofSeconds(2);
  private static final Duration TICKET_QUIET = Duration.ofMillis(250);

  private final Feeds feeds;
  private final Tickets tickets;

  FeedRoutes(Feeds feeds, Tickets tickets) {
    this.feeds = feeds;
    this.tickets = tickets;
  }

  /** Says the seq of the last event, at first and whenever it has changed. */
  @GetMapping("/feed/tickets/{number:[0-9]{1,18}}")
  @Admits(Circle.SIGNED_IN)
  void ticket(
      @PathVariable long number,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    TicketId id =
        tickets
            .numbered(number, visitor.viewer())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Line line = feeds.join(number, visitor.session(), 0);
    try {
      tickets.show(id, visitor.viewer()).ifPresent(shown -> line.say(shown.ticket().state().seq()));
      hold(line, request, response, TICKET_QUIET);
    } finally {
      feeds.leave(number, line);
    }
  }

  /** Says that the lists have changed; at first only if they have since their page was drawn. */
  @GetMapping("/feed/queue")
  @Admits(Circle.STAFF)
  void queue(
      @RequestParam(defaultValue = "") String since,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    Line line = feeds.joinQueue(visitor.session());
    try {
      if (!since.isEmpty()) {
        feeds.catchUp(line, since);
      }
      hold(line, request, response, QUEUE_QUIET);
    } finally {
      feeds.leaveQueue(line);
    }
  }

  private static void hold(
      Line line, HttpServletRequest request, HttpServletResponse response, Duration quiet)
      throws IOException, InterruptedException {
    if (!TYPE.equals(request.getHeader("Accept"))) {
      response.setStatus(HttpStatus.NOT_ACCEPTABLE.value());
      return;
    }
    response.setContentType(TYPE + ";charset=UTF-8");
    response.setHeader("X-Accel-Buffering", "no");
    if (request.getMethod().equals("HEAD")) {
      // What is written then goes nowhere, so nothing would ever tell that the reader has gone.
      return;
    }
    OutputStream out = response.getOutputStream();
    write(out, "retry: 3000\n\n");
    while (!line.isClosed()) {
      Optional<Long> news = line.next(HEARTBEAT);
      if (news.isPresent()) {
        write(out, "data: " + news.get() + "\n\n");
        line.rest(quiet);
      } else {
        write(out, ":\n\n");
      }
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
