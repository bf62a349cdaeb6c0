package belay.server.desk;

import belay.core.ids.TicketId;
import belay.core.ticket.Recorded;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One event of a history as one line of JSON, to be carried elsewhere and read there. */
public final class HistoryJson {
  private static final JsonMapper JSON = new JsonMapper();

  private HistoryJson() {}

  /**
   * What a line says.
   *
   * @param ticket whose event it is, where the line tells
   */
  public record Entry(Optional<TicketId> ticket, Recorded recorded) {}

  public static String write(TicketId ticket, Recorded recorded) {
    ObjectNode line = JSON.createObjectNode();
    line.put("ticket", ticket.value().toString());
    line.put("seq", recorded.seq());
    line.put("at", recorded.at().toString());
    line.set("actor", JSON.readTree(TicketJson.write(recorded.actor())));
    line.set("because", JSON.readTree(TicketJson.write(recorded.because())));
    line.put("policy", recorded.policyVersion());
    line.put("format", TicketJson.FORMAT);
    line.set("event", JSON.readTree(TicketJson.write(recorded.event())));
    return line.toString();
  }

  /** "This id is called that", for programs that know people and companies by name. */
  public static String name(String kind, UUID id, String name) {
    ObjectNode line = JSON.createObjectNode();
    line.put(kind, id.toString());
    line.put("name", name);
    return line.toString();
  }

  /** A line of either kind, or of one that a later version writes. */
  public static JsonNode read(String line) {
    return JSON.readTree(line);
  }

  /**
   * The event in it; empty when the line is about something else.
   *
   * @throws RuntimeException when it can't be understood
   */
  public static Optional<Entry> entry(JsonNode line) {
    if (!line.path("event").isObject()) {
      return Optional.empty();
    }
    JsonNode ticket = line.path("ticket");
    Recorded recorded =
        new Recorded(
            line.required("seq").asLong(),
            Instant.parse(line.required("at").asString()),
            TicketJson.actor(line.required("actor").toString()),
            TicketJson.because(line.required("because").toString()),
            line.required("policy").asString(),
            TicketJson.event(line.required("event").toString(), line.required("format").asInt()));
    return Optional.of(
        new Entry(
            ticket.isString()
                ? Optional.of(new TicketId(UUID.fromString(ticket.asString())))
                : Optional.empty(),
            recorded));
  }
}
