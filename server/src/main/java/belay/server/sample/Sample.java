package belay.server.sample;

import belay.server.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills an empty desk with a working week that ends now. Time is the desk clock's, held back and
 * let go from act to act; when all is played it is what it was.
 */
public final class Sample {
  private static final Logger LOG = LoggerFactory.getLogger(Sample.class);
  private static final String PRACTICE = "tiered-msp.yaml";
  private static final String SCRIPT = "script.yaml";
  private static final Pattern ZONE = Pattern.compile("(?m)^time-zone: .*$");
  private static final Pattern HOURS = Pattern.compile("(?m)^  office: .*$");
  private static final Pattern SECOND_DOCUMENT = Pattern.compile("(?m)^---$");
  private static final Duration BEFORE_WORK = Duration.ofMinutes(30);

  private final SampleStore store;
  private final Workshop workshop;

  public Sample(JdbcClient jdbc, Workshop workshop) {
    this.store = new SampleStore(jdbc);
    this.workshop = workshop;
  }

  /**
   * Makes sure that nothing could leave a sample desk or come to it from outside.
   *
   * @throws IllegalArgumentException naming the setting that is in the way
   */
  public static void requireAlone(Settings settings) {
    if (settings.mailUrl().isPresent()) {
      throw new IllegalArgumentException(
          "a sample desk sends no mail: start it without BELAY_MAIL_URL");
    }
    if (settings.imapUrl().isPresent()) {
      throw new IllegalArgumentException(
          "a sample desk reads nobody's mailbox: start it without BELAY_IMAP_URL");
    }
  }

  /**
   * Makes sure that no sample was left half-way: its clocks would all ring at once.
   *
   * @throws IllegalArgumentException saying how to begin anew
   */
  public void requireWhole() {
    if (store.mark() == SampleStore.Mark.BEGUN) {
      throw new IllegalArgumentException(
          """
          a sample desk was begun here and not finished (or is being made just now). Begin anew \
          with an empty database: another BELAY_DATA, another BELAY_DATABASE_URL, or this one \
          after deleting what is in it.\
          """);
    }
  }

  /**
   * Makes it; takes some seconds.
   *
   * @return what was refused, which the desk does without: faults of the script
   * @throws IllegalArgumentException if the desk is not empty
   */
  public List<String> make(Progress progress) {
    requireWhole();
    requireEmpty();
    Duration before = workshop.clock().ahead();
    try {
      List<String> refused = play(progress);
      refused.forEach(line -> LOG.warn("refused in the sample: {}", line));
      store.end();
      return refused;
    } finally {
      workshop.clock().fastForward(before.minus(workshop.clock().ahead()));
    }
  }

  private void requireEmpty() {
    if (store.mark() == SampleStore.Mark.MADE) {
      throw new IllegalArgumentException(
          "this is a sample desk already: start it without --sample, or make another one elsewhere"
              + " by BELAY_DATA");
    }
    if (!store.empty() || !store.begin()) {
      throw new IllegalArgumentException(
          "a sample is made on an empty desk, and this one has people, tickets or a policy: choose"
              + " another place by BELAY_DATA, or an empty database by BELAY_DATABASE_URL");
    }
  }

  private List<String> play(Progress progress) {
    Office office = Office.at(workshop.clock().read());
    Script script = script();
    Stage stage = new Stage(workshop, cast(script), office);
    workshop
        .clock()
        .fastForward(
            Duration.between(office.now(), stage.begin(script.stories()).minus(BEFORE_WORK)));
    workshop.firstStart().take(PRACTICE, practice(office));
    return stage.play(script.stories(), progress);
  }

  /** Whose place a visitor may take; nobody's on a desk that is no sample. */
  public List<Persona> cast() {
    if (store.mark() != SampleStore.Mark.MADE) {
      return List.of();
    }
    Script script = script();
    Cast cast = cast(script);
    return script.cast().entrySet().stream()
        .flatMap(one ->
            cast
                .known(one.getKey())
                .map(id -> new Persona(cast.name(one.getKey()), one.getValue(), id))
                .stream())
        .toList();
  }

  private Cast cast(Script script) {
    return Cast.of(workshop.directory(), shipped() + roster(), script);
  }

  static Script script() {
    return ScriptReader.read(SCRIPT, resource("/sample/" + SCRIPT));
  }

  /** The shipped practice with the sample's people, in the office's zone and week. */
  static String practice(Office office) {
    String zoned = replace(ZONE, shipped(), "time-zone: " + office.zone());
    String hours = "  office: { " + office.days() + ": 08:00-17:00 }";
    return replace(HOURS, zoned, hours) + roster();
  }

  private static String shipped() {
    String text = resource("/policies/" + PRACTICE);
    return SECOND_DOCUMENT.split(text, 2)[0];
  }

  private static String roster() {
    return "---\n" + resource("/sample/roster.yaml");
  }

  private static String replace(Pattern line, String text, String by) {
    Matcher found = line.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("the shipped policy has no line like " + line);
    }
    return found.replaceFirst(Matcher.quoteReplacement(by));
  }

  private static String resource(String path) {
    try (InputStream file = Sample.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is missing from the program");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
