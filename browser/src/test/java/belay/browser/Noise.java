package belay.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What should never happen in a browser while somebody reads: warnings and errors in its console (a
 * breach of the content security policy is one), scripts that fail or open dialogs of the browser's
 * own, requests to anybody but the desk, answers that are errors and were not asked for.
 */
final class Noise {
  private static final Pattern STATUS =
      Pattern.compile("(?:Failed to load resource: .* status of|Status Error Code) (\\d{3}) ?");
  private static final Set<String> LOUD = Set.of("error", "warning", "assert");

  private final List<String> origins = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final Set<Integer> allowed = new TreeSet<>();

  Noise(BrowserContext context, String origin) {
    origins.add(origin);
    context.onRequest(request -> foreign(request.url()));
    context.onPage(this::listen);
  }

  private void listen(Page page) {
    page.onConsoleMessage(message -> {
      if (LOUD.contains(message.type())) {
        console(message.type() + ": " + message.text() + " at " + message.location());
      }
    });
    page.onPageError(error -> heard.add("script error: " + error));
    page.onDialog(dialog -> {
      heard.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.onCrash(_ -> heard.add("the page crashed"));
  }

  /** Answers with that status are what the story is about. */
  void allow(int status) {
    allowed.add(status);
  }

  /** Requests to there are what the story is about. */
  void allow(String origin) {
    origins.add(origin);
  }

  /** What was heard since the last time. */
  List<String> take() {
    List<String> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  private void console(String message) {
    Matcher status = STATUS.matcher(message);
    if (!status.find() || !allowed.contains(Integer.parseInt(status.group(1)))) {
      heard.add(message);
    }
  }

  private void foreign(String url) {
    boolean known = origins.stream().anyMatch(origin -> url.startsWith(origin + "/"));
    if (!known && !url.matches("(?s)(data|blob|about):.*")) {
      heard.add("request to " + url);
    }
  }
}
