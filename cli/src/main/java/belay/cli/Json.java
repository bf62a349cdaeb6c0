package belay.cli;

import belay.policyfile.calendar.MomentText;
import belay.policyfile.simulation.Line;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A line of a simulation as a flat JSON object (RFC 8259); a library would double the start. */
final class Json {
  private Json() {}

  static String of(Line line, ZoneId zone) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("at", MomentText.iso(line.at(), zone));
    keys.put("event", line.event());
    if (!line.tier().isEmpty()) {
      keys.put("tier", line.tier());
    }
    line.who().ifPresent(who -> keys.put("who", who));
    line.part().ifPresent(part -> keys.put("part", part));
    line.channel().ifPresent(c -> keys.put("channel", c.name().toLowerCase(Locale.ROOT)));
    line.detail().ifPresent(detail -> keys.put("detail", detail));
    keys.put("why", line.why());
    return keys.entrySet().stream()
        .map(key -> quoted(key.getKey()) + ":" + quoted(key.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').append(c);
    } else if (c < ' ' || Character.isSurrogate(c)) {
      quoted.append("\\u%04x".formatted((int) c));
    } else {
      quoted.append(c);
    }
  }
}
