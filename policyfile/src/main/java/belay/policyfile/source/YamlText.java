package belay.policyfile.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Splits YAML 1.2 into documents, within bounds: size, depth and number of parts are limited, and
 * aliases are refused, so that no text can be small and its meaning huge.
 */
public final class YamlText {
  private static final int MOST_CHARACTERS = 1_000_000;
  private static final int MOST_PARTS = 200_000;
  private static final int MOST_DOCUMENTS = 100;
  private static final int DEEPEST = 20;

  private final Source source;
  private final String text;
  private final LoadSettings settings;
  private final List<Integer> starts = new ArrayList<>();

  private YamlText(Source source, String text) {
    this.source = source;
    this.text = text;
    this.settings =
        LoadSettings.builder()
            .setLabel(source.file())
            .setUseMarks(true)
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();
  }

  /** A document's text with its comments, and the value in it. */
  public record Document(String text, Value value) {}

  /** All documents; none, and an error in {@code source}, when the text is no acceptable YAML. */
  public static List<Document> documents(Source source, String text) {
    if (text.length() > MOST_CHARACTERS) {
      source.error(Place.START, "the file is longer than a million characters");
      return List.of();
    }
    return new YamlText(source, text).read();
  }

  private List<Document> read() {
    try {
      return withinBounds() ? compose() : List.of();
    } catch (MarkedYamlEngineException e) {
      source.error(e.getProblemMark().map(Place::of).orElse(Place.START), plainly(e));
    } catch (YamlEngineException e) {
      source.error(Place.START, "this is not YAML: " + e.getMessage());
    }
    return List.of();
  }

  /** Looks at the stream of events, which needs neither memory nor stack, before trusting it. */
  private boolean withinBounds() {
    int depth = 0;
    int parts = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      depth += step(event);
      parts++;
      Optional<String> excess = excess(event, depth, parts);
      if (excess.isPresent()) {
        source.error(event.getStartMark().map(Place::of).orElse(Place.START), excess.get());
        return false;
      }
    }
    return true;
  }

  private int step(Event event) {
    return switch (event) {
      case DocumentStartEvent start -> {
        starts.add(start.getStartMark().map(mark -> mark.getIndex()).orElse(0));
        yield 0;
      }
      case CollectionStartEvent _ -> 1;
      case CollectionEndEvent _ -> -1;
      default -> 0;
    };
  }

  private Optional<String> excess(Event event, int depth, int parts) {
    if (event instanceof AliasEvent) {
      return Optional.of("aliases (*name) are not used in policy files: write it out");
    }
    if (event instanceof DocumentStartEvent && starts.size() > MOST_DOCUMENTS) {
      return Optional.of("more than " + MOST_DOCUMENTS + " documents");
    }
    if (depth > DEEPEST) {
      return Optional.of("nested deeper than " + DEEPEST + " levels");
    }
    return parts > MOST_PARTS
        ? Optional.of("more than " + MOST_PARTS + " keys and values")
        : Optional.empty();
  }

  private List<Document> compose() {
    List<Document> documents = new ArrayList<>();
    for (Node node : new Compose(settings).composeAllFromString(text)) {
      documents.add(new Document(slice(documents.size()), new Value(source, "", node)));
    }
    return documents;
  }

  private String slice(int index) {
    int from = index == 0 ? 0 : offset(starts.get(index));
    int to = index + 1 < starts.size() ? offset(starts.get(index + 1)) : text.length();
    return text.substring(from, to);
  }

  /** Marks count code points; strings count chars. */
  private int offset(int codePoints) {
    return text.offsetByCodePoints(0, codePoints);
  }

  private static String plainly(MarkedYamlEngineException e) {
    String context = Optional.ofNullable(e.getContext()).map(c -> " " + c).orElse("");
    String problem = String.valueOf(e.getProblem());
    return "this is not YAML: " + usual(problem).orElseGet(() -> problem + context);
  }

  /** What has usually happened when the parser says so. */
  private static Optional<String> usual(String problem) {
    if (problem.contains("\\t")) {
      return Optional.of("indent with spaces, a tab stands here");
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return Optional.of("this line is indented too far, or a text with ': ' in it needs quotes");
    }
    return problem.startsWith("expected <block end>")
        ? Optional.of("this line does not line up with those above it: check its indentation")
        : Optional.empty();
  }
}
