package belay.cli;

import belay.core.ids.TicketId;
import belay.core.ticket.Event;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.roster.RosterDoc.Client;
import belay.policyfile.roster.RosterDoc.Somebody;
import belay.server.desk.HistoryJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Recorded tickets from files of JSON lines, one ticket at a time. Whoever is named there and in
 * the roster is the same one, whatever their ids were.
 */
final class Recordings {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Map<String, UUID> known = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Consumer<List<Recorded>> visitor;
  private List<Recorded> history = new ArrayList<>();
  private Optional<TicketId> ticket = Optional.empty();

  private Recordings(RosterDoc roster, Consumer<List<Recorded>> visitor) {
    this.visitor = visitor;
    for (Somebody somebody : roster.people()) {
      known.put("person " + somebody.name(), somebody.id().value());
    }
    for (Client client : roster.companies()) {
      known.put("company " + client.name(), client.id().value());
    }
  }

  /** Visits each ticket's whole history in turn. */
  static void read(List<Path> files, RosterDoc roster, Consumer<List<Recorded>> visitor) {
    Recordings recordings = new Recordings(roster, visitor);
    files.forEach(recordings::read);
  }

  /**
   * The open ticket of that number, or the only one there is.
   *
   * @throws UnusableException when there is none, or none is meant
   */
  static Ticket.Open open(Path file, RosterDoc roster, Optional<Long> number) {
    List<Ticket.Open> open = new ArrayList<>();
    read(
        List.of(file),
        roster,
        history -> {
          TicketId id = ((Event.Opened) history.getFirst().event()).ticket();
          if (History.replay(id, history) instanceof Ticket.Open ticket
              && number.filter(wanted -> wanted != ticket.number()).isEmpty()) {
            open.add(ticket);
          }
        });
    if (open.size() != 1) {
      throw new UnusableException(
          open.isEmpty()
              ? "no such open ticket is recorded in " + file
              : open.size() + " open tickets are recorded in " + file + ": say --ticket NUMBER");
    }
    return open.getFirst();
  }

  private void read(Path file) {
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      while (line != null) {
        number++;
        line(line.strip());
        line = lines.readLine();
      }
      finish();
    } catch (IOException e) {
      throw new UnusableException(file + " can't be read: " + e.getMessage());
    } catch (UnusableException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnusableException(
          "%s:%d: not a recorded history: %s".formatted(file, number, brief(e)));
    }
  }

  private void line(String text) {
    if (text.isEmpty()) {
      return;
    }
    JsonNode json = HistoryJson.read(renamed(text));
    name(json, "person");
    name(json, "company");
    HistoryJson.entry(json).ifPresent(this::event);
  }

  private void name(JsonNode line, String kind) {
    if (line.path(kind).isString() && line.path("name").isString()) {
      Optional.ofNullable(known.get(kind + " " + line.path("name").asString()))
          .ifPresent(id -> ids.put(line.path(kind).asString(), id.toString()));
    }
  }

  private void event(HistoryJson.Entry entry) {
    if (entry.recorded().seq() == 1 || !entry.ticket().equals(ticket)) {
      finish();
      ticket = entry.ticket();
    }
    if (entry.recorded().seq() != history.size() + 1L) {
      throw new IllegalArgumentException(
          "event %d follows event %d".formatted(entry.recorded().seq(), history.size()));
    }
    history.add(entry.recorded());
  }

  private void finish() {
    if (!history.isEmpty()) {
      visitor.accept(history);
      history = new ArrayList<>();
    }
  }

  private String renamed(String text) {
    return ids.isEmpty()
        ? text
        : ID.matcher(text)
            .replaceAll((MatchResult found) -> ids.getOrDefault(found.group(), found.group()));
  }

  private static String brief(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("?");
  }
}
