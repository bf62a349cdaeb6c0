package belay.policyfile.calendar;

import belay.core.calendar.Holidays;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The public whole-day holidays of a region, with the day on which one is observed when it falls on
 * a weekend. Years are reckoned when first asked for.
 */
final class RegionHolidays implements Holidays {
  private static final Properties WITH_JAXB = new Properties();

  static {
    WITH_JAXB.setProperty(
        "configuration.service.impl", "de.focus_shift.jollyday.jaxb.JaxbConfigurationService");
  }

  private final List<String> region;
  private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

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
    HolidayManager manager =
        HolidayManager.getInstance(ManagerParameters.create(region.getFirst(), WITH_JAXB));
    String[] within = region.subList(1, region.size()).toArray(String[]::new);
    return IntStream.rangeClosed(year, year + 1)
        .mapToObj(Year::of)
        .flatMap(y -> manager.getHolidays(y, HolidayType.PUBLIC_HOLIDAY, within).stream())
        .map(Holiday::getDate)
        .filter(day -> day.getYear() == year)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String toString() {
    return String.join("-", region);
  }
}
