package belay.policyfile;

import static belay.policyfile.Texts.SMALLEST;
import static belay.policyfile.Texts.resource;
import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.source.Questions;
import belay.policyfile.source.Source;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema and the readers know the same language, key for key and word for word. */
@Tag("POL-1")
@Tag("POL-2")
class SchemaTest {
  private static final Grammar GRAMMAR = new Grammar();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JsonMapper.shared().readTree(PolicySchema.text()));

  private static final String TIERS = "{ tiers: { desk: { fix: 1h } }, ";

  /** What the readers asked for wherever something could be written. */
  private static final class Heard implements Questions {
    final Map<String, Set<String>> keys = new TreeMap<>();
    final Map<String, Set<String>> words = new TreeMap<>();
    final Set<String> named = new TreeSet<>();
    private final String document;

    private Heard(String document) {
      this.document = document;
    }

    @Override
    public void key(String path, String key) {
      keys.computeIfAbsent(path, _ -> new TreeSet<>()).add(key);
    }

    @Override
    public void names(String path) {
      named.add(path);
    }

    @Override
    public void words(String path, List<String> some) {
      words.computeIfAbsent(path, _ -> new TreeSet<>()).addAll(some);
    }

    /** Writes all kinds of things at every place that the schema knows. */
    static Heard everywhere(String document) {
      Heard heard = new Heard(document);
      for (String path : GRAMMAR.paths(document)) {
        for (String value : List.of("{}", "[{}]", "word", "[word]", "{ x: word }")) {
          PolicyFile.read(new Source("p.yaml", heard), heard.text(path, value));
        }
      }
      return heard;
    }

    private String text(String path, String value) {
      String[] steps = path.isEmpty() ? new String[0] : path.split("\\.", -1);
      String written = value;
      for (int i = steps.length - 1; i >= 0; i--) {
        written = steps[i].equals("0") ? "[" + written + "]" : steps[i] + ": " + written;
        written = steps[i].equals("0") ? written : "{ " + written + " }";
      }
      return switch (document) {
        case "policy" -> path.startsWith("tiers") ? written : written.replaceFirst("^\\{", TIERS);
        case "people", "scenarios" -> SMALLEST + "---\n" + written;
        default -> throw new IllegalArgumentException(document);
      };
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy", "people", "scenarios"})
  void the_schema_describes_every_key_that_a_reader_looks_for(String document) {
    Heard heard = Heard.everywhere(document);
    List<String> missing = new ArrayList<>();
    heard.keys.forEach((path, keys) -> {
      for (String key : keys) {
        if (described(document, path, key).isEmpty() && !elsewhere(document, path, key)) {
          missing.add("policy.schema.json lacks " + Grammar.join(path, key));
        }
      }
    });
    assertThat(missing).isEmpty();
    assertThat(heard.keys).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy", "people", "scenarios"})
  void the_schema_knows_no_key_that_no_reader_looks_for(String document) {
    Heard heard = Heard.everywhere(document);
    List<String> unread = new ArrayList<>();
    GRAMMAR.keys(
        document,
        (path, key) -> {
          String asked = document.equals("scenarios") && !path.isEmpty() ? "." + path : path;
          boolean team = document.equals("people") && heard.named.contains(path);
          if (!heard.keys.getOrDefault(asked, Set.of()).contains(key) && !team) {
            unread.add(Grammar.join(path, key));
          }
        });
    assertThat(unread).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy", "people", "scenarios"})
  void the_schema_offers_exactly_the_words_that_a_reader_takes(String document) {
    Heard heard = Heard.everywhere(document);
    heard.words.forEach((path, words) ->
        assertThat(offered(document, path)).as(document + " " + path).containsAll(words));
    assertThat(heard.words.isEmpty()).isEqualTo(document.equals("people"));
  }

  @Test
  void what_is_offered_can_be_read() {
    Heard heard = Heard.everywhere("policy");
    for (String path : GRAMMAR.paths("policy")) {
      Set<String> offered = offered("policy", path);
      offered.remove("reason");
      Set<String> taken = new TreeSet<>(heard.words.getOrDefault(path, Set.of()));
      taken.addAll(heard.words.getOrDefault(path + ".0", Set.of()));
      assertThat(taken).as(path).containsAll(offered);
    }
  }

  @ParameterizedTest
  @MethodSource("belay.policyfile.ShippedPoliciesTest#policies")
  void the_shipped_policies_follow_the_schema(Path file) throws IOException {
    assertThat(errors(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sketch.yaml", "small-desk.yaml"})
  void so_do_small_ones(String name) {
    assertThat(errors(resource(name))).isEmpty();
    assertThat(errors(SMALLEST)).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/faults.csv", delimiter = '|', quoteCharacter = '~')
  void a_key_that_nobody_knows_is_marked_in_the_editor(int line, String text, String fault) {
    if (fault.contains("unknown key")) {
      String[] lines = (SMALLEST + "\n").split("\n", -1);
      lines[line - 1] = text.replace("\\n", "\n");
      assertThat(errors(String.join("\n", lines))).isNotEmpty();
    }
  }

  /** Where the document's own place begins: a list of scenarios is read item by item. */
  private static String place(String document, String path) {
    return document.equals("scenarios") && path.startsWith(".") ? path.substring(1) : path;
  }

  private static List<String> described(String document, String path, String key) {
    String of = path.startsWith(".") ? "scenarios" : document;
    return GRAMMAR.at(of, place(of, path)).stream()
        .flatMap(node -> Grammar.key(node, key).stream())
        .map(node -> node.path("description").asString(""))
        .filter(words -> words.length() > 10)
        .toList();
  }

  /** The smallest policy before people and scenarios is read as well; names are nobody's keys. */
  private static boolean elsewhere(String document, String path, String key) {
    return !document.equals("policy")
        && (!described("policy", path, key).isEmpty() || !described("people", path, key).isEmpty());
  }

  private static Set<String> offered(String document, String path) {
    Set<String> words = new TreeSet<>();
    for (JsonNode node : GRAMMAR.at(document, place(document, path))) {
      node.path("enum").forEach(word -> words.add(word.asString()));
      node.path("items").path("enum").forEach(word -> words.add(word.asString()));
    }
    return words;
  }

  private static List<String> errors(String yaml) {
    List<String> errors = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
      JsonNode tree = JsonMapper.shared().valueToTree(document);
      SCHEMA.validate(tree).stream().map(Error::toString).forEach(errors::add);
    }
    return errors;
  }
}
