package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.words.Words;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("ESC-9")
@Tag("MAIL-3")
class WishesTest {
  private final Wishes wishes = new Wishes(Words.of("intake", Locale.ENGLISH));

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "Escalating; ESCALATE",
        "ESCALATING: it has spread to Linz; ESCALATE",
        "escalating, please; ESCALATE",
        "  *Escalating*; ESCALATE",
        "“Escalating” now; ESCALATE",
        "Escalatingly bad; NONE",
        "We are escalating; NONE",
        "It resolved itself.; RESOLVED",
        "it   resolved itself!; RESOLVED",
        "Resolved; RESOLVED",
        "Resolved? Not at all; NONE",
        "Resolved?; NONE",
        "Resolved the first half; NONE",
        "Yes, it works!; CONFIRM",
        "yes; CONFIRM",
        "Yes, but not for me; NONE",
        "Not fixed; NOT_FIXED",
        "It isn’t fixed; NOT_FIXED",
        "It's back since this morning; NOT_FIXED",
        "It is backed up; NONE",
        "Thanks a lot; NONE",
        "''; NONE"
      })
  void the_first_line_says_what_is_wanted(String line, Wish wanted) {
    assertThat(wishes.of(line + "\n\nDana")).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({"'\n\n  Escalating\nIt got worse', ESCALATE", "'Hello\nEscalating', NONE"})
  void only_the_first_line_counts_and_empty_ones_do_not(String text, Wish wanted) {
    assertThat(wishes.of(text)).isEqualTo(wanted);
  }
}
