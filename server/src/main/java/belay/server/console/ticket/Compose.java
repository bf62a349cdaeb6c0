package belay.server.console.ticket;

import java.util.List;

/**
 * Where one writes on a ticket: to the requester, or for this house.
 *
 * @param form its address, tokens and faults
 * @param internal it stays in this house
 * @param text what was typed and could not be taken
 * @param placeholder says to whom it goes
 * @param files that were uploaded and wait to be taken along
 */
public record Compose(
    ActForm form, boolean internal, String text, String placeholder, List<Attached> files) {
  public Compose {
    files = List.copyOf(files);
  }

  static Compose of(
      boolean internal,
      Act.Setting setting,
      Filled filled,
      List<String> faults,
      List<Entry> meanwhile,
      List<Attached> files) {
    Act act = internal ? Acts.NOTE : Acts.REPLY;
    Sight sight = setting.sight();
    ActForm form = ActForm.of(act, setting, filled, faults, meanwhile);
    String served = ServedPage.isFor(sight.visitor().viewer()) ? "served." : "";
    String hint =
        sight.spoken().say(served + act.noun() + ".placeholder", "requester", sight.requester());
    return new Compose(form, internal, filled.text("text"), hint, files);
  }

  /** What the button says: to whom it goes stands on it. */
  public String button() {
    return form.button();
  }
}
