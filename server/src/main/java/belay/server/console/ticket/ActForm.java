package belay.server.console.ticket;

import java.util.List;

/**
 * A form in which something is done with a ticket.
 *
 * @param title what is done, as a heading
 * @param intro a sentence below it; may be empty
 * @param button what the button says
 * @param faults about no field in particular
 * @param meanwhile what happened since its page was drawn, when that matters
 */
public record ActForm(
    long number,
    String noun,
    String action,
    Tokens tokens,
    String title,
    String intro,
    String button,
    List<Field> fields,
    List<String> faults,
    List<Entry> meanwhile,
    Spoken spoken) {
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
    Tokens now = Tokens.of(sight);
    Tokens tokens =
        new Tokens(
            now.csrf(),
            meanwhile.isEmpty() ? filled.seen().orElse(now.seen()) : now.seen(),
            filled.once().orElse(now.once()));
    return new ActForm(
        sight.state().number(),
        noun,
        act.path(sight.state().number()),
        tokens,
        spoken.say(key + ".title"),
        intro,
        spoken.say(meanwhile.isEmpty() ? key + ".button" : "anyway", "requester", to),
        act.fields(setting, new Fields(spoken, filled, sight.requester())),
        faults,
        meanwhile,
        spoken);
  }

  /** Which fields are not as they have to be, in a sentence; empty when all are. */
  public String unfit() {
    List<String> labels =
        fields.stream().filter(field -> !field.faults().isEmpty()).map(Field::label).toList();
    return labels.isEmpty() ? "" : say("unfit", "fields", spoken.list(labels));
  }

  public String say(String key, Object... named) {
    return spoken.say(key, named);
  }
}
