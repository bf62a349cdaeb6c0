package belay.server.sample;

import belay.core.policy.NoteField;
import belay.core.policy.Priority;
import belay.core.ticket.Intake;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Source;
import belay.policyfile.source.Value;
import belay.policyfile.source.YamlText;
import belay.server.sample.Script.Line;
import belay.server.sample.Script.Story;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a script: a document with who plays, then lists of stories. */
final class ScriptReader {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d+d \\d\\d:\\d\\d|\\+?[\\dhm]+) (.+?)"
              + " (takes|assigns|plans|tries|fixes|escalates|hands back|writes the note|extends"
              + "|holds|releases|waives|waits|resumes|replies|auto-replies|mails|notes|closes"
              + "|reopens)(?: (.+))?");

  private ScriptReader() {}

  /**
   * All of it.
   *
   * @throws IllegalArgumentException with every line that is not understood
   */
  static Script read(String name, String text) {
    Source source = new Source(name);
    Map<String, String> cast = new LinkedHashMap<>();
    Map<String, String> clients = new LinkedHashMap<>();
    List<Story> stories = new ArrayList<>();
    for (YamlText.Document document : YamlText.documents(source, text)) {
      Value value = document.value();
      if (value.isList()) {
        value.items().forEach(item -> item.entries().map(e -> story(e)).ifPresent(stories::add));
      } else {
        value
            .entries()
            .ifPresent(entries -> {
              names(entries, "cast", cast);
              names(entries, "clients", clients);
              entries.rejectOthers();
            });
      }
    }
    if (source.broken()) {
      throw new IllegalArgumentException(source.findings().toString());
    }
    return new Script(cast, clients, stories);
  }

  private static void names(Entries entries, String key, Map<String, String> into) {
    Optional<Entries> names = entries.get(key).flatMap(Value::entries);
    names.ifPresent(some ->
        some.all()
            .forEach(name ->
                some.get(name).flatMap(Value::text).ifPresent(text -> into.put(name, text))));
  }

  private static Story story(Entries entries) {
    Story story =
        new Story(
            text(entries, "subject"),
            text(entries, "from"),
            one(entries, "by", List.of(Intake.values()), ScriptReader::key).orElse(Intake.PORTAL),
            entries.get("typed-by").flatMap(Value::text),
            one(entries, "priority", List.of(Priority.values()), Priority::key),
            entries.get("category").flatMap(Value::text),
            text(entries, "opened"),
            text(entries, "says"),
            entries.get("then").map(Value::items).orElse(List.of()).stream()
                .flatMap(item -> line(item).stream())
                .toList());
    entries.rejectOthers();
    return story;
  }

  private static String text(Entries entries, String key) {
    return entries.require(key, "a story has one").flatMap(Value::text).orElse("");
  }

  private static <T> Optional<T> one(
      Entries entries, String key, List<T> choices, Function<T, String> word) {
    return entries.get(key).flatMap(value -> value.oneOf(choices, word));
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Line> line(Value value) {
    if (value.isText()) {
      return value.as(text -> line(text, Optional.empty(), Map.of()));
    }
    Optional<Entries> entries = value.entries();
    String act = entries.stream().flatMap(e -> e.all().stream()).findFirst().orElse("");
    Optional<Value> written = entries.flatMap(e -> e.get(act));
    if (written.filter(Value::isEntries).isPresent()) {
      Map<NoteField, String> note = note(written.get());
      return value.attempt(() -> line(act, Optional.empty(), note));
    }
    Optional<String> words = written.flatMap(Value::text);
    return value.attempt(() -> line(act, words, Map.of()));
  }

  private static Line line(String act, Optional<String> words, Map<NoteField, String> note) {
    Matcher parts = LINE.matcher(act);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + act + "' is no line of a script");
    }
    String rest = Optional.ofNullable(parts.group(4)).orElse("");
    return new Line(parts.group(1), parts.group(2), parts.group(3), rest, words, note);
  }

  private static Map<NoteField, String> note(Value value) {
    Map<NoteField, String> note = new EnumMap<>(NoteField.class);
    value
        .entries()
        .ifPresent(entries -> {
          for (NoteField field : NoteField.values()) {
            entries.get(field.key()).flatMap(Value::text).ifPresent(text -> note.put(field, text));
          }
          entries.rejectOthers();
        });
    return note;
  }
}
