package belay.server.console.policy;

import belay.server.accounts.Visit;
import belay.server.accounts.Visit.Reply;
import belay.server.accounts.WebDesk;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Somebody before the pages of the policy. */
final class Office {
  final WebDesk desk = WebDesk.get();
  final Visit ana = desk.of(desk.ana);
  final Visit manager = desk.of(desk.manager);

  static Document page(Reply reply) {
    return Jsoup.parse(reply.text());
  }

  /** What stands in the editor, to the letter. */
  static String text(Document page) {
    return page.expectFirst("textarea#policy-text").wholeText();
  }

  /** The desk's policy as its editor shows it. */
  String current() {
    return text(page(manager.get("/policy/edit")));
  }

  String base() {
    return page(manager.get("/policy/edit")).select("input[name=base]").attr("value");
  }
}
