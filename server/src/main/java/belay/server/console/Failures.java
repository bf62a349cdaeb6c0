package belay.server.console;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.http.Assets;
import belay.server.http.Page;
import belay.server.words.Words;
import belay.server.work.Away;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What stands where a page can't: not there, not allowed, broken. */
@Controller
@Admits(Circle.ANYBODY)
final class Failures implements ErrorController {
  private static final Set<Integer> TOLD = Set.of(403, 404, 413, 429, 503);
  private final Assets assets;

  Failures(Assets assets) {
    this.assets = assets;
  }

  @RequestMapping("/error")
  Page failure(HttpServletRequest request, Locale locale) {
    int status = status(request);
    String key = TOLD.contains(status) ? Integer.toString(status) : status < 500 ? "400" : "500";
    Page page =
        Page.of("shell/failure", new FailurePage(assets, Words.of("pages", locale), key))
            .with(status)
            .with("Cache-Control", "no-store");
    return status == 503 ? page.with("Retry-After", "5") : page;
  }

  private static int status(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
        && Away.is(failure)) {
      return 503;
    }
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
        ? code
        : 404;
  }
}
