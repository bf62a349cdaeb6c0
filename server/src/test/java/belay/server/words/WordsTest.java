package belay.server.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final long MOST_KEPT = 20L << 20;

  @Test
  @Tag("SEC-5")
  void languages_that_nobody_speaks_take_no_memory() {
    long before = used();
    for (char c = 'a'; c <= 'j'; c++) {
      Locale wished = Locale.forLanguageTag("q" + c + variants());
      assertThat(Words.of("accounts", wished).say("brand")).isEqualTo("Belay");
    }
    assertThat(used() - before).isLessThan(MOST_KEPT);
  }

  /** Each beginning of them is a locale of its own. */
  private static String variants() {
    return IntStream.range(1_000, 2_400).mapToObj(i -> "-" + i).collect(Collectors.joining());
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
