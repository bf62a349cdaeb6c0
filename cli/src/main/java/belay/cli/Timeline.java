package belay.cli;

import belay.policyfile.simulation.Line;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A simulation for people: day by day, moment by moment, those reached alike in one row. */
final class Timeline {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintWriter out;
  private final ZoneId zone;
  private Optional<LocalDate> day = Optional.empty();
  private Optional<Instant> moment = Optional.empty();
  private String tier = "";

  /** What several lines may have in common. */
  private record Row(Instant at, String tier, String what, String channel, String why) {}

  Timeline(PrintWriter out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  void print(List<Line> lines) {
    Map<Row, Set<String>> rows = new LinkedHashMap<>();
    for (Line line : lines) {
      Set<String> who = rows.computeIfAbsent(row(line), _ -> new LinkedHashSet<>());
      line.who().ifPresent(who::add);
    }
    rows.forEach((row, who) -> print(row, String.join(", ", who)));
  }

  private static Row row(Line line) {
    String channel = line.channel().map(c -> c.name().toLowerCase(Locale.ROOT)).orElse("");
    String part = line.part().map(p -> " (" + p + ")").orElse("");
    return new Row(line.at(), line.tier(), what(line) + part, channel, line.why());
  }

  private static String what(Line line) {
    String detail = line.detail().orElse("");
    return switch (line.event()) {
      case "Opened" -> "is opened, " + detail + ", by";
      case "EnteredTier" -> detail.isEmpty() ? "enters" : "enters, reason " + detail;
      case "RoundTableCalled" -> "round-table is called, reason " + detail;
      case "Owned" -> "is owned by";
      case "NoteOwed" -> "note is owed by";
      case "Paged" -> "pages";
      case "Told" -> "tells of " + detail;
      case "Unreachable" -> "can't reach";
      case "PolicyAdopted" -> "comes under this policy, from version " + detail;
      default -> line.event();
    };
  }

  private void print(Row row, String who) {
    ZonedDateTime time = row.at().atZone(zone);
    if (!day.equals(Optional.of(time.toLocalDate()))) {
      out.printf("%s%s (%s)%n", day.isEmpty() ? "" : "\n", DAY.format(time), zone);
      day = Optional.of(time.toLocalDate());
    }
    boolean again = moment.equals(Optional.of(row.at()));
    boolean stays = again && tier.equals(row.tier());
    String words = (row.what() + " " + who).strip();
    String by = row.channel().isEmpty() ? "" : " by " + row.channel();
    out.printf(
        "%-9s %-18s %s%s  [%s]%n",
        again ? "" : TIME.format(time), stays ? "" : row.tier(), words, by, row.why());
    moment = Optional.of(row.at());
    tier = row.tier();
  }
}
