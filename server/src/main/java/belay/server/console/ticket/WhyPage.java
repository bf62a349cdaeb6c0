package belay.server.console.ticket;

import belay.server.console.Shell;
import java.util.List;

/**
 * Why something happened: a sentence for each cause, the last first.
 *
 * @param subject of the ticket
 */
public record WhyPage(Shell shell, Spoken spoken, long number, String subject, List<Cause> causes) {
  public WhyPage {
    causes = List.copyOf(causes);
  }

  /** One link of the chain. */
  public record Cause(String at, String exact, List<Phrase> says, Phrase because, String rule) {
    public Cause {
      says = List.copyOf(says);
    }
  }

  public String say(String key, Object... named) {
    return spoken.say(key, named);
  }
}
