package belay.policyfile.calendar;

import belay.core.calendar.Holidays;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The public whole-day holidays of a region. When one falls on a weekend and is observed on another
 * day, both are closed; one that is moved from a weekday to another leaves its own a working day.
 * Years are reckoned when first asked for.
 */
final class RegionHolidays implements Holidays {
  private static final Properties WITH_JAXB = new Properties();

  static {
    WITH_JAXB.setProperty(
        "configuration.service.impl", "de.focus_shift.jollyday.jaxb.JaxbConfigurationService");
  }

  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final List<String> region;
  private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();
  private final Map<Integer, Set<LocalDate>> reckoned = new ConcurrentHashMap<>();

  private RegionHolidays(List<String> region) {
    this.region = region;
  }

  /**
   * The holidays of "US-CA".
   *
   * @throws IllegalArgumentException when the region isn't known, naming the nearest
   */
  static Holidays of(String region) {
    return new RegionHolidays(List.copyOf(Regions.require(region)));
  }

  @Override
  public boolean contains(LocalDate day) {
    return years.computeIfAbsent(day.getYear(), this::load).contains(day);
  }

  /** New Year's Day may be observed on the last day of the year before. */
  private Set<LocalDate> load(int year) {
    return IntStream.rangeClosed(year - 1, year + 1)
        .mapToObj(some -> reckoned.computeIfAbsent(some, this::reckon))
        .flatMap(Set::stream)
        .filter(day -> day.getYear() == year)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** All holidays that belong to a year, whenever they are observed. */
  private Set<LocalDate> reckon(int year) {
    HolidayManager manager =
        HolidayManager.getInstance(ManagerParameters.create(region.getFirst(), WITH_JAXB));
    String[] within = region.subList(1, region.size()).toArray(String[]::new);
    return manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, within).stream()
        .flatMap(RegionHolidays::closed)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<LocalDate> closed(Holiday holiday) {
    LocalDate actual = holiday.getActualDate();
    LocalDate observed = holiday.getObservedDate().orElse(actual);
    return WEEKEND.contains(actual.getDayOfWeek())
        ? Stream.of(actual, observed)
        : Stream.of(observed);
  }

  @Override
  public String toString() {
    return String.join("-", region);
  }
}
