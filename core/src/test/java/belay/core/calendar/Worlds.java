package belay.core.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random calendars and instants, with a liking for the days on which clocks change. */
final class Worlds {
  private static final Instant FIRST = Instant.parse("1971-01-01T00:00:00Z");
  private static final Instant SAMOA_SKIPS_A_DAY = Instant.parse("2011-12-30T10:00:00Z");

  private Worlds() {}

  /** A calendar and an instant worth asking it about. */
  record World(BusinessCalendar calendar, Instant from) {}

  /** A holiday every so many days; none when {@code every} is 0. */
  record EveryNth(int every) implements Holidays {
    @Override
    public boolean contains(LocalDate day) {
      return every > 0 && day.toEpochDay() % every == 0;
    }
  }

  static Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Santiago",
            "America/Havana",
            "America/St_Johns",
            "Asia/Kolkata",
            "Africa/Casablanca",
            "Pacific/Apia",
            "Antarctica/Troll",
            "UTC")
        .map(ZoneId::of);
  }

  /** Weekly and always-open calendars; instants with fractions of a second too. */
  static Arbitrary<World> worlds() {
    return Combinators.combine(calendars(), seconds(), fractions())
        .as((calendar, at, nanos) -> new World(calendar, nearby(calendar.zone(), at, nanos)))
        .withoutEdgeCases();
  }

  /** Weekly calendars, instants at whole minutes. */
  static Arbitrary<World> wholeMinuteWorlds() {
    return Combinators.combine(weeklies(), seconds())
        .as((calendar, at) -> {
          long second = nearby(calendar.zone(), at, 0).getEpochSecond();
          return new World(calendar, Instant.ofEpochSecond(second - second % 60));
        })
        .withoutEdgeCases();
  }

  private record Seconds(long sinceFirst, boolean nearChange, int offset) {}

  private static Arbitrary<Seconds> seconds() {
    Arbitrary<Long> sinceFirst = Arbitraries.longs().between(0, 80L * 365 * 86_400);
    Arbitrary<Integer> exact = Arbitraries.integers().between(-3 * 86_400, 86_400);
    Arbitrary<Integer> quarters = Arbitraries.integers().between(-288, 96).map(q -> q * 900);
    return Combinators.combine(
            sinceFirst, Arbitraries.of(true, true, false), Arbitraries.oneOf(exact, quarters))
        .as(Seconds::new);
  }

  private static Instant nearby(ZoneId zone, Seconds at, int nanos) {
    Instant any = FIRST.plusSeconds(at.sinceFirst - at.sinceFirst % 900);
    Instant base = at.nearChange ? change(zone, any) : any;
    return base.plusSeconds(at.offset).plusNanos(nanos);
  }

  private static Instant change(ZoneId zone, Instant after) {
    if (zone.getId().equals("Pacific/Apia") && after.getEpochSecond() % 1800 == 0) {
      return SAMOA_SKIPS_A_DAY;
    }
    return Optional.ofNullable(zone.getRules().nextTransition(after))
        .map(ZoneOffsetTransition::getInstant)
        .orElse(after);
  }

  private static Arbitrary<Integer> fractions() {
    return Arbitraries.of(0, 0, 1, 500_000_000, 999_999_999);
  }

  private static Arbitrary<BusinessCalendar> calendars() {
    Arbitrary<BusinessCalendar> always =
        zones().map(zone -> BusinessCalendar.always("always", zone));
    return Arbitraries.frequencyOf(Tuple.of(1, always), Tuple.of(9, weeklies()));
  }

  private static Arbitrary<BusinessCalendar> weeklies() {
    Arbitrary<List<Window>> windows = windows().list().ofMinSize(1).ofMaxSize(8);
    Arbitrary<EveryNth> holidays = Arbitraries.of(0, 0, 3, 10).map(EveryNth::new);
    return Combinators.combine(zones(), windows, holidays)
        .as((zone, list, off) -> BusinessCalendar.weekly("random", zone, list, off));
  }

  private static Arbitrary<Window> windows() {
    return Combinators.combine(Arbitraries.of(DayOfWeek.class), times(), times()).as(Window::new);
  }

  private static Arbitrary<LocalTime> times() {
    Arbitrary<LocalTime> round =
        Arbitraries.of("00:00", "01:00", "01:30", "02:00", "02:30", "03:00", "09:00", "23:30")
            .map(LocalTime::parse);
    Arbitrary<LocalTime> any =
        Arbitraries.integers().between(0, 287).map(n -> LocalTime.MIDNIGHT.plusMinutes(n * 5L));
    return Arbitraries.oneOf(round, any);
  }
}
