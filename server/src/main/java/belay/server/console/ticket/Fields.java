package belay.server.console.ticket;

import belay.server.console.ticket.Field.Kind;
import belay.server.console.ticket.Field.Option;
import java.util.List;
import java.util.function.Function;

/**
 * Makes fields for a form, with what was typed and what was wrong with it.
 *
 * @param requester as they are called in labels
 */
record Fields(Spoken spoken, Filled filled, String requester) {

  Field text(String name, String key, boolean required) {
    return field(name, Kind.TEXT, key, required, List.of());
  }

  Field line(String name, String key, boolean required) {
    return field(name, Kind.LINE, key, required, List.of());
  }

  Field moment(String name, String key, boolean required) {
    return field(name, Kind.MOMENT, key, required, List.of());
  }

  /** Yes when it is ticked. */
  Field flag(String name, String key) {
    Option yes = option("yes", say(key + ".yes"), key + ".means");
    return field(name, Kind.CHECKS, key, false, List.of(chosen(name, yes)));
  }

  /** Any number of them, or none. */
  <T> Field several(String name, String key, List<T> from, Function<T, Option> option) {
    return maybe(Kind.CHECKS, name, key, from, option);
  }

  /** What may be left open. */
  <T> Field maybe(Kind kind, String name, String key, List<T> from, Function<T, Option> option) {
    return field(
        name, kind, key, false, from.stream().map(option).map(o -> chosen(name, o)).toList());
  }

  <T> Field choose(Kind kind, String name, String key, List<T> from, Function<T, Option> option) {
    return field(
        name, kind, key, true, from.stream().map(option).map(o -> chosen(name, o)).toList());
  }

  Option option(String value, String label, String hintKey) {
    String hint = spoken.words().has(hintKey) ? say(hintKey) : "";
    return new Option(value, label, hint, false);
  }

  private String say(String key) {
    return spoken.say(key, "requester", requester, "zone", spoken.times().zone().getId());
  }

  private Option chosen(String name, Option option) {
    boolean chosen = filled.all(name).contains(option.value());
    return new Option(option.value(), option.label(), option.hint(), chosen);
  }

  private Field field(String name, Kind kind, String key, boolean required, List<Option> options) {
    String hint = spoken.words().has(key + ".hint") ? say(key + ".hint") : "";
    List<String> faults =
        filled.faults(name).stream()
            .map(fault ->
                spoken.words().has("fault." + fault) ? spoken.say("fault." + fault) : fault)
            .toList();
    return new Field(name, kind, say(key), hint, required, filled.text(name), options, faults);
  }
}
