package belay.server.console.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.offer.Offer;
import belay.core.offer.Offers.Adjustment;
import belay.core.ticket.Command;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Text;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A manager's word on a clock, in writing (ESC-4). */
final class Overriding implements Act {
  private static final Map<String, Adjustment> ADJUSTMENTS =
      Stream.of(Adjustment.values()).collect(Collectors.toMap(Overriding::key, a -> a));

  @Override
  public String noun() {
    return "override";
  }

  @Override
  public Offer offer() {
    return Offer.OVERRIDE;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    Spoken spoken = setting.spoken();
    Map<ClockKey, Set<Adjustment>> clocks = setting.offers().clocks();
    return List.of(
        fields.choose(
            Field.Kind.SELECT,
            "clock",
            "override.clock",
            sorted(clocks.keySet()),
            clock -> fields.option(clock.toString(), spoken.clock(clock), "")),
        fields.choose(
            Field.Kind.RADIO,
            "change",
            "override.change",
            adjustments(clocks.values()),
            how ->
                fields.option(
                    key(how),
                    spoken.say("override." + key(how)),
                    "override." + key(how) + ".means")),
        fields.line("by", "override.by", false),
        fields.moment("until", "override.until", false),
        fields.text("text", "override.text", true));
  }

  private static List<ClockKey> sorted(Set<ClockKey> clocks) {
    return clocks.stream()
        .sorted(Comparator.comparing(ClockKey::kind).thenComparing(ClockKey::subject))
        .toList();
  }

  private static List<Adjustment> adjustments(Collection<Set<Adjustment>> ways) {
    return ways.stream().flatMap(Set::stream).distinct().sorted().toList();
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    List.of("clock", "change", "text").forEach(filled::require);
    filled.check("text");
    ClockKey clock =
        filled.parsed("clock", "not-offered", Overriding::clock).orElse(ClockKey.of(ClockKind.FIX));
    Adjustment how = filled.choice("change", ADJUSTMENTS).orElse(Adjustment.WAIVE);
    return new Command.OverrideClock(clock, change(how, filled), text.apply(filled.text("text")));
  }

  private static Change change(Adjustment how, Filled filled) {
    return switch (how) {
      case EXTEND -> {
        filled.require("by");
        yield new Change.Extend(
            filled
                .parsed("by", "not-a-duration", BusinessDuration::parse)
                .orElse(BusinessDuration.ZERO));
      }
      case HOLD -> {
        filled.require("until");
        yield new Change.Hold(filled.moment("until").orElse(Instant.MAX));
      }
      case RELEASE -> new Change.Release();
      case WAIVE -> new Change.Waive();
    };
  }

  /** As {@link ClockKey#toString} writes it. */
  private static ClockKey clock(String text) {
    int cut = text.indexOf(':');
    String kind = cut < 0 ? text : text.substring(0, cut);
    String subject = cut < 0 ? "" : text.substring(cut + 1);
    return new ClockKey(ClockKind.valueOf(kind.toUpperCase(Locale.ROOT)), subject);
  }

  private static String key(Adjustment how) {
    return how.name().toLowerCase(Locale.ROOT);
  }
}
