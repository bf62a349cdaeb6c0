package belay.server.console.ticket;

import belay.core.advice.Advice;
import belay.core.ladder.Ladder;
import belay.core.offer.Offer;
import belay.core.offer.Offers;
import belay.core.ticket.Recorded;
import belay.server.console.Shell;
import belay.server.console.Shells;
import belay.server.console.ticket.Act.Setting;
import belay.server.desk.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the page of a ticket together. */
public final class TicketPages {
  private static final Map<String, String> KEYS =
      Map.of(
          "acknowledgement", "a",
          "escalation", "e",
          "fix", "f",
          "diagnosis-plan", "d",
          "assignment", "g",
          "pause", "w",
          "critical", "c");

  /** So many are buttons of their own; the others are folded. */
  private static final int BUTTONS = 4;

  private final Sights sights;
  private final Tickets tickets;
  private final Shells shells;

  public TicketPages(Sights sights, Tickets tickets, Shells shells) {
    this.sights = sights;
    this.tickets = tickets;
    this.shells = shells;
  }

  /**
   * Whether its key only gives it the focus: it pages people, and there is no way back from a slip.
   */
  public static boolean onlyAims(Head.Button button) {
    return button.tokens().isPresent() && button.key().equals(KEYS.get("critical"));
  }

  Sights sights() {
    return sights;
  }

  Setting setting(Sight sight) {
    Offers offers =
        new Offers(sight.shown().ticket(), sight.visitor().actor(), sight.world(), sight.now());
    return new Setting(
        sight,
        offers,
        number -> tickets.numbered(number, sight.visitor().viewer()),
        number -> tickets.isOpen(number, sight.visitor().viewer()),
        () -> sights.messages(sight));
  }

  TicketPage page(Sight sight, Sights.Stretch story) {
    Setting setting = setting(sight);
    Optional<Advice> advice = advice(sight);
    return new TicketPage(
        shell(sight),
        sight.spoken(),
        Head.of(sight, advice, buttons(setting, Acts.all(), ""), BUTTONS),
        story,
        compose(setting, false),
        compose(setting, true),
        Side.of(sight, steps(sight), advice),
        sight.state().seq());
  }

  private Optional<Advice> advice(Sight sight) {
    return AdviceCard.ask(sight, sight.past().recent(), tickets::load);
  }

  ServedPage served(Sight sight, Sights.Stretch story) {
    Ladder ladder =
        Ladder.of(sight.shown().ticket(), steps(sight), Ahead.foretell(sight), sight.world());
    Setting setting = setting(sight);
    return ServedPage.of(
        sight,
        ladder,
        shell(sight),
        story,
        compose(setting, false),
        buttons(setting, Acts.served(), "served."));
  }

  private List<Recorded> steps(Sight sight) {
    return tickets.steps(sight.id(), sight.visitor().viewer(), sight.past().known());
  }

  Shell shell(Sight sight) {
    return shells.around(sight.visitor(), "");
  }

  private static Optional<Compose> compose(Setting setting, boolean internal) {
    Offer needed = internal ? Offer.NOTE : Offer.REPLY;
    Filled blank = Filled.blank(setting.sight().visitor().zone());
    return setting.offers().has(needed)
        ? Optional.of(Compose.of(internal, setting, blank, List.of(), List.of(), List.of()))
        : Optional.empty();
  }

  private static List<Head.Button> buttons(Setting setting, List<Act> acts, String forWhom) {
    Sight sight = setting.sight();
    List<Head.Button> buttons = new ArrayList<>();
    for (Act act : acts) {
      if (act.offered(setting)) {
        String to = act.path(sight.state().number());
        String label = setting.spoken().say(forWhom + act.noun() + ".offer");
        String key = KEYS.getOrDefault(act.noun(), "");
        boolean primary = buttons.isEmpty() && (forWhom.isEmpty() || act instanceof ConfirmingFix);
        Optional<Tokens> pressed =
            act.needsNoForm() ? Optional.of(Tokens.of(sight)) : Optional.empty();
        buttons.add(new Head.Button(to, pressed, label, key, primary));
      }
    }
    return buttons;
  }
}
