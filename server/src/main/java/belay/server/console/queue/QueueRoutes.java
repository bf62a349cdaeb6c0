package belay.server.console.queue;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.console.queue.QueuePage.News;
import belay.server.http.Page;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue. */
@Controller
@Admits(Circle.SIGNED_IN)
final class QueueRoutes {
  private final QueuePages pages;

  QueueRoutes(QueuePages pages) {
    this.pages = pages;
  }

  @GetMapping("/queue")
  Page queue(Visitor visitor, @RequestParam Map<String, String> parameters) {
    return Page.of("queue/page", pages.of(visitor, parameters, Optional.<News>empty()));
  }
}
