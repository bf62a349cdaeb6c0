package belay.policyfile.calendar;

import belay.policyfile.source.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which regions have a list of public holidays: "US", "US-CA", "DE-BY". */
final class Regions {
  private static final Pattern TAG =
      Pattern.compile("<SubConfigurations[^>]*?hierarchy=\"([^\"]+)\"|</SubConfigurations>");

  /** Of countries that were asked for. */
  private static final Map<String, Set<String>> WITHIN = new ConcurrentHashMap<>();

  private Regions() {}

  /**
   * The parts of a region, as the library wants them: {@code [us, ca]}.
   *
   * @throws IllegalArgumentException with the nearest known region
   */
  static List<String> require(String region) {
    List<String> parts = Arrays.asList(region.strip().toLowerCase(Locale.ROOT).split("-", -1));
    Set<String> countries = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
    String country = parts.getFirst().toUpperCase(Locale.ROOT);
    if (!countries.contains(country) || !exists(parts.getFirst())) {
      throw unknown(region, countries.stream().filter(c -> exists(lower(c))).toList());
    }
    Set<String> known = WITHIN.computeIfAbsent(parts.getFirst(), Regions::within);
    if (parts.size() > 1 && !known.contains(region.strip().toUpperCase(Locale.ROOT))) {
      throw unknown(region, known);
    }
    return parts;
  }

  private static IllegalArgumentException unknown(
      String region, java.util.Collection<String> known) {
    return new IllegalArgumentException(
        "no public holidays are known for '" + region + "'" + Nearest.hint(region, known));
  }

  private static String lower(String country) {
    return country.toLowerCase(Locale.ROOT);
  }

  private static boolean exists(String country) {
    return Regions.class.getResource(resource(country)) != null;
  }

  /** Read as text: starting the library for a look at the names would cost half a second. */
  private static Set<String> within(String country) {
    Set<String> regions = new TreeSet<>();
    String path = country.toUpperCase(Locale.ROOT);
    for (MatchResult tag : TAG.matcher(text(country)).results().toList()) {
      if (tag.group(1) == null) {
        path = path.substring(0, path.lastIndexOf('-'));
      } else {
        path = path + "-" + tag.group(1).toUpperCase(Locale.ROOT);
        regions.add(path);
      }
    }
    return regions;
  }

  private static String text(String country) {
    try (InputStream in = Regions.class.getResourceAsStream(resource(country))) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the holidays of " + country + " can't be read", e);
    }
  }

  private static String resource(String country) {
    return "/holidays/Holidays_" + country + ".xml";
  }
}
