package belay.policyfile;

import belay.core.policy.Policy;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.roster.RosterReader;
import belay.policyfile.scenario.Known;
import belay.policyfile.scenario.Scenario;
import belay.policyfile.scenario.ScenarioReader;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Place;
import belay.policyfile.source.Source;
import belay.policyfile.source.Value;
import belay.policyfile.source.YamlText;
import belay.policyfile.source.YamlText.Document;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads a policy file: first the policy; then, in any order, one document {@code roster:} and lists
 * of scenarios.
 */
public final class PolicyFile {
  private static final int VERSION_DIGITS = 12;

  private final Source source;
  private Optional<RosterDoc> roster = Optional.empty();
  private final List<Scenario> scenarios = new ArrayList<>();

  private PolicyFile(Source source) {
    this.source = source;
  }

  /**
   * All of it, or everything that is wrong with it.
   *
   * @param name of the file, for the findings
   */
  public static Read read(String name, String text) {
    return read(new Source(name), text);
  }

  /**
   * The policy alone, of a text that a desk has accepted: neither what became a fault since then,
   * nor its people and scenarios, keep that desk from running by it.
   */
  public static Read accepted(String name, String text) {
    return new PolicyFile(Source.accepted(name)).policy(text);
  }

  /** As a source of one's own sees it. */
  static Read read(Source source, String text) {
    return new PolicyFile(source).read(text);
  }

  /** What the reader knows to stand where the text has {@link Source#BLANK}. */
  static List<String> offered(String text) {
    PolicyFile file = new PolicyFile(new Source(""));
    file.read(text);
    return file.source.offered();
  }

  /** First twelve hexadecimal digits of the SHA-256 of the policy's own document. */
  static String version(String document) {
    String plain = document.replace("\r\n", "\n").strip();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Read policy(String text) {
    return read(YamlText.documents(source, text).stream().limit(1).toList());
  }

  private Read read(String text) {
    return read(YamlText.documents(source, text));
  }

  private Read read(List<Document> documents) {
    if (documents.isEmpty()) {
      if (!source.broken()) {
        source.error(Place.START, "the file is empty");
      }
      return new Read.Bad(source.findings());
    }
    Document first = documents.getFirst();
    Optional<Policy> policy = PolicyReader.read(first.value(), version(first.text()));
    ZoneId zone = policy.map(Policy::zone).orElse(ZoneOffset.UTC);
    documents.stream().skip(1).forEach(document -> readFurther(document.value(), zone));
    policy.ifPresent(this::checkScenarios);
    return policy.isEmpty() || source.broken()
        ? new Read.Bad(source.findings())
        : new Read.Good(policy.get(), roster, scenarios, source.findings(), source);
  }

  private void checkScenarios(Policy policy) {
    RosterDoc people = roster.orElse(RosterDoc.EMPTY);
    Known known = new Known(source, policy, people);
    scenarios.forEach(known::check);
    scenarios.replaceAll(scenario -> scenario.among(people));
  }

  private void readFurther(Value value, ZoneId zone) {
    if (value.isList()) {
      value.items().forEach(item -> ScenarioReader.read(item, zone).ifPresent(scenarios::add));
    } else if (!value.isEmpty()) {
      value.entries().ifPresent(entries -> readRoster(entries, zone));
    }
  }

  private void readRoster(Entries entries, ZoneId zone) {
    Optional<Value> written =
        entries.require("roster", "after the policy come roster: and a list of scenarios");
    entries.rejectOthers();
    if (roster.isPresent()) {
      source.error(entries.place(), "there is a roster already");
    }
    roster =
        written
            .flatMap(Value::entries)
            .map(people -> RosterReader.read(people, zone))
            .or(() -> roster);
  }
}
