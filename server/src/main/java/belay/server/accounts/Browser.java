package belay.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * From where somebody comes.
 *
 * @param address as the desk sees it
 * @param agent what the browser calls itself
 */
public record Browser(String address, String agent) {
  private static final int LONGEST_AGENT = 200;

  public Browser {
    agent = agent.substring(0, Math.min(LONGEST_AGENT, agent.length()));
  }

  public static Browser of(HttpServletRequest request) {
    String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    return new Browser(request.getRemoteAddr(), agent.replaceAll("[^\\x20-\\x7e]", ""));
  }
}
