package belay.server.console;

import belay.server.http.Assets;
import belay.server.words.Words;

/**
 * Says why there is no page.
 *
 * @param key of its words
 */
public record FailurePage(Assets assets, Words words, String key) {
  public String say(String name) {
    return words.say("failure." + key + "." + name);
  }
}
