package belay.server.http;

import java.util.Map;

/**
 * A page, or a part of one, ready to be drawn. A controller returns it.
 *
 * @param template such as {@code queue/page}, below {@code src/main/jte}
 * @param model the template's one parameter
 * @param status of HTTP
 * @param headers besides the usual ones
 */
public record Page(String template, Object model, int status, Map<String, String> headers) {
  public Page {
    headers = Map.copyOf(headers);
  }

  public static Page of(String template, Object model) {
    return new Page(template, model, 200, Map.of());
  }

  /** The same with another status; a page that shows what was wrong is a 422. */
  public Page with(int otherStatus) {
    return new Page(template, model, otherStatus, headers);
  }

  public Page with(String header, String value) {
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.put(header, value);
    return new Page(template, model, status, all);
  }
}
