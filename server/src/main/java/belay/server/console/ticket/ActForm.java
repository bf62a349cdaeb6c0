package belay.server.console.ticket;

import java.util.List;
import java.util.UUID;

/**
 * A form in which something is done with a ticket.
 *
 * @param title what is done, as a heading
 * @param intro a sentence below it; may be empty
 * @param button what the button says
 * @param faults about no field in particular
 * @param meanwhile what happened since its page was drawn, when that matters
 * @param seen the last event that its reader could see
 * @param once sent twice, it is done once
 * @param csrf of the visitor
 */
public record ActForm(
    long number,
    String noun,
    String title,
    String intro,
    String button,
    List<Field> fields,
    List<String> faults,
    List<Entry> meanwhile,
    long seen,
    String once,
    Spoken spoken,
    String csrf) {
  public ActForm {
    fields = List.copyOf(fields);
    faults = List.copyOf(faults);
    meanwhile = List.copyOf(meanwhile);
  }

  static ActForm of(
      Act act, Act.Setting setting, Filled filled, List<String> faults, List<Entry> meanwhile) {
    Spoken spoken = setting.spoken();
    Sight sight = setting.sight();
    String noun = act.noun();
    String to = sight.addressee();
    String key = ServedPage.isFor(sight.visitor().viewer()) ? "served." + noun : noun;
    String intro =
        spoken.words().has(key + ".intro") ? spoken.say(key + ".intro", "requester", to) : "";
    long now = sight.state().seq();
    long seen = meanwhile.isEmpty() ? filled.seen().orElse(now) : now;
    return new ActForm(
        sight.state().number(),
        noun,
        spoken.say(key + ".title"),
        intro,
        spoken.say(meanwhile.isEmpty() ? key + ".button" : "anyway", "requester", to),
        act.fields(setting, new Fields(spoken, filled, sight.requester())),
        faults,
        meanwhile,
        seen,
        filled.once().orElseGet(() -> UUID.randomUUID().toString()),
        spoken,
        sight.visitor().csrf());
  }

  public boolean isPlain() {
    return fields.isEmpty();
  }

  public String action() {
    return "/tickets/" + number + "/" + noun;
  }

  public String say(String key, Object... named) {
    return spoken.say(key, named);
  }
}
