package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.api.ApiServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies nobody in their right mind would send. */
class AbsurdTest {
  private final ApiServer api = ApiServer.get();

  /** Mutilated bodies in every way that fits: refused or taken, never broken (SEC-5). */
  @Test
  @Tag("SEC-5")
  void absurd_bodies_never_break_anything() {
    Random random = new Random(20261123);
    long number = api.open();
    List<String> nouns = List.copyOf(FINE.keySet());
    int taken = 0;
    for (int i = 0; i < 400; i++) {
      String noun = nouns.get(random.nextInt(nouns.size()));
      byte[] body = absurd(random, FINE.getOrDefault(noun, ""));
      String path = noun.isEmpty() ? "/api/tickets" : "/api/tickets/" + number + "/" + noun;
      Reply reply = api.post(path, api.marta, body, "application/json");
      assertThat(reply.status())
          .as("%s %s: %s", path, new String(body, StandardCharsets.UTF_8), reply.text())
          .isLessThan(500);
      taken += reply.status() < 300 ? 1 : 0;
    }
    assertThat(taken)
        .as("some must come through, or nothing behind the door was tried")
        .isPositive();
  }

  private static final Map<String, String> FINE =
      Map.ofEntries(
          Map.entry("", "{'subject': 'a', 'description': 'b', 'requester': {'email': 'c@d.e'}}"),
          Map.entry("notes", "{'text': 'a'}"),
          Map.entry("replies", "{'text': 'a'}"),
          Map.entry("fix", "{'text': 'a', 'worked': true}"),
          Map.entry("assignment", "{'to': 'Bo'}"),
          Map.entry("diagnosis-plan", "{'text': 'a'}"),
          Map.entry(
              "escalation",
              "{'reasons': ['urgency'], 'to': 'tier-3', 'note': {'steps-attempted': 'a'}}"),
          Map.entry("escalation-note", "{'note': {'steps-attempted': 'a'}}"),
          Map.entry("hand-back", "{'to': 'first-touch', 'why': 'a'}"),
          Map.entry(
              "override",
              "{'clock': 'fix', 'change': 'extend', 'by': '1h', 'until': null, 'reason': 'a'}"),
          Map.entry("pause", "{'for': 'customer', 'until': '2030-01-01T00:00:00Z'}"),
          Map.entry("appointment", "{'at': '2030-01-01T00:00:00Z', 'agreed': false}"),
          Map.entry(
              "session",
              "{'from': '1969-12-31T00:00:00Z', 'until': '2030-01-01T00:00:00Z', 'link': 'a'}"),
          Map.entry("monitoring", "{'until': '+10000-01-01T00:00:00Z'}"),
          Map.entry("closure", "{'evidence': 'a'}"),
          Map.entry("reopening", "{'why': 'a'}"));

  private static final List<String> POISON =
      List.of(
          "null",
          "\"\"",
          "[]",
          "{}",
          "1e999999999",
          "-0",
          "\"\\u0000\"",
          "\"\\udfff\"",
          "\"9999999999999999999h\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"0026-11-12T10:00:00Z\"",
          "\"-1h\"",
          "\"00000000-0000-0000-0000-000000000000\"",
          "[[[[[[]]]]]]",
          "\"'; DROP TABLE ticket;--\"",
          "\"%s{0}${x}\"",
          "\"\u202e\ufeff\"",
          "true",
          "[\"urgency\", null]",
          "{\"a\": 1}");

  /** One in four as it should be; the others with a value or two gone bad, or a byte. */
  private static byte[] absurd(Random random, String fine) {
    String[] parts = fine.replace('\'', '"').split("(?<=: )|(?=[,}])", -1);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(parts.length);
      parts[at] = random.nextInt(6) == 0 ? "" : POISON.get(random.nextInt(POISON.size()));
    }
    byte[] bytes = String.join("", parts).getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(5) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
