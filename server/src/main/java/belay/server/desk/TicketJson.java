package belay.server.desk;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.ids.CompanyId;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.notice.Recipient;
import belay.core.ticket.Actor;
import belay.core.ticket.Because;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Owner;
import belay.core.ticket.Relations;
import belay.core.ticket.Ticket;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Tickets and their history as JSON, readable for ever: each stored piece names its {@link
 * #FORMAT}, and what a later version adds is passed over.
 *
 * <p>Format 2 has what tickets go through besides their climb, and whom they concern.
 */
public final class TicketJson {
  /** Of what is written now. A change that old readers can't pass over gets the next number. */
  public static final int FORMAT = 2;

  /**
   * What a newer version has written its nodes should also carry out, while both run. Left alone
   * for so long it is tried all the same, so that somebody hears of it when there is no newer
   * version any more.
   */
  public static final Duration FOR_NEWER_NODES = Duration.ofSeconds(20);

  private static final JsonMapper JSON = mapper();

  private TicketJson() {}

  /** Simple names say which of its kind a value is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  private interface OneOf {}

  /** What says nothing is left out: there are very many of these. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private interface Brief {}

  /** What came later than the format is not there where it says nothing. */
  interface Later {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Relations.Word> absorbed();
  }

  public static String write(Ticket ticket) {
    return JSON.writerFor(Ticket.class).writeValueAsString(ticket);
  }

  public static String write(Event event) {
    return JSON.writerFor(Event.class).writeValueAsString(event);
  }

  public static String write(Actor actor) {
    return JSON.writerFor(Actor.class).writeValueAsString(actor);
  }

  public static String write(Because because) {
    return JSON.writeValueAsString(because);
  }

  public static String write(Command.FromTicket command) {
    return JSON.writerFor(Command.FromTicket.class).writeValueAsString(command);
  }

  public static Command.FromTicket command(String json, int format) {
    return read(json, format, Command.FromTicket.class);
  }

  public static Ticket ticket(String json, int format) {
    return read(json, format, Ticket.class);
  }

  public static Event event(String json, int format) {
    return read(json, format, Event.class);
  }

  public static Actor actor(String json) {
    return JSON.readValue(json, Actor.class);
  }

  public static Because because(String json) {
    return JSON.readValue(json, Because.class);
  }

  private static <T> T read(String json, int format, Class<T> type) {
    if (format > FORMAT) {
      throw new IllegalStateException(
          "written by a later version of the program: format " + format);
    }
    return JSON.readValue(json, type);
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(plainValues());
    List.of(
            Ticket.class,
            Event.class,
            Command.FromTicket.class,
            Actor.class,
            Because.Cause.class,
            Clock.Reading.class,
            Owner.class,
            Recipient.class)
        .forEach(kind -> builder.addMixIn(kind, OneOf.class));
    builder.addMixIn(Event.ClockChanged.class, Brief.class);
    builder.addMixIn(Relations.class, Later.class);
    return builder.build();
  }

  /** Ids are strings and durations seconds, without a record's braces around them. */
  private static SimpleModule plainValues() {
    SimpleModule module = new SimpleModule("belay");
    id(module, TicketId.class, TicketId::new, TicketId::value);
    id(module, PersonId.class, PersonId::new, PersonId::value);
    id(module, CompanyId.class, CompanyId::new, CompanyId::value);
    id(module, ContactId.class, ContactId::new, ContactId::value);
    id(module, TextId.class, TextId::new, TextId::value);
    plain(
        module,
        BusinessDuration.class,
        parser -> BusinessDuration.ofSeconds(parser.getLongValue()),
        (value, out) -> out.writeNumber(value.seconds()));
    return module;
  }

  private static <T> void id(
      SimpleModule module, Class<T> type, Function<UUID, T> make, Function<T, UUID> value) {
    plain(
        module,
        type,
        parser -> make.apply(UUID.fromString(parser.getString())),
        (id, out) -> out.writeString(value.apply(id).toString()));
  }

  private interface Writer<T> {
    void write(T value, JsonGenerator out);
  }

  private static <T> void plain(
      SimpleModule module, Class<T> type, Function<JsonParser, T> reader, Writer<T> writer) {
    module.addSerializer(
        type,
        new StdSerializer<T>(type) {
          @Override
          public void serialize(T value, JsonGenerator out, SerializationContext context) {
            writer.write(value, out);
          }
        });
    module.addDeserializer(
        type,
        new StdDeserializer<T>(type) {
          @Override
          public T deserialize(JsonParser parser, DeserializationContext context) {
            return reader.apply(parser);
          }
        });
  }
}
