package belay.server.console.ticket;

import java.util.UUID;

/**
 * What goes with everything that is done on a page.
 *
 * @param csrf of the visitor
 * @param seen the last event that its reader could see
 * @param once sent twice, it is done once
 */
public record Tokens(String csrf, long seen, String once) {

  /** Of what is drawn now. */
  static Tokens of(Sight sight) {
    return new Tokens(sight.visitor().csrf(), sight.state().seq(), UUID.randomUUID().toString());
  }
}
