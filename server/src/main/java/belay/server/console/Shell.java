package belay.server.console;

import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.http.Assets;
import belay.server.words.Times;
import belay.server.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page of somebody who is signed in.
 *
 * @param views the queue's views with their counts; none where nobody works
 * @param here the address of the place in the navigation that this page belongs to
 * @param findings how much the auditor has found; nothing for whom it does not concern
 */
public record Shell(
    Visitor visitor,
    Words words,
    Times times,
    Assets assets,
    List<View> views,
    String here,
    long findings) {

  /**
   * A place of the navigation.
   *
   * @param count capped: {@code 999+}
   * @param hot whether the count is to be loud
   */
  public record View(String name, String path, String count, boolean hot) {}

  public Shell {
    views = List.copyOf(views);
  }

  /** For this visitor; times are said as of now. */
  public static Shell of(
      Visitor visitor, Assets assets, Instant now, List<View> views, String here, long findings) {
    Locale locale = visitor.locale();
    Words words = Words.of("pages", locale);
    Times times = new Times(locale, visitor.zone(), now);
    return new Shell(visitor, words, times, assets, views, here, findings);
  }

  /** Where else this person may go, by path. */
  public List<String> places() {
    List<String> places = new ArrayList<>();
    if (visitor.isOf(Circle.STAFF)) {
      places.add("policy");
    }
    if (visitor.isOf(Circle.ADMIN)) {
      places.addAll(List.of("mail", "people"));
    }
    return places;
  }

  /** Places that only the command palette names, by path. */
  public List<String> further() {
    List<String> further = new ArrayList<>();
    if (visitor.isOf(Circle.STAFF)) {
      further.addAll(List.of("policy/simulator", "policy/versions"));
    }
    if (visitor.isOf(Circle.POLICY)) {
      further.addAll(List.of("policy/edit", "audit"));
    }
    return further;
  }

  public String say(String key, @Nullable Object... named) {
    return words.say(key, named);
  }

  public String asset(String name) {
    return assets.path(name);
  }

  /** Two letters to stand for a person. */
  public String initials(String name) {
    return Initials.of(name);
  }
}
