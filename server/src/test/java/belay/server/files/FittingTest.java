package belay.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("MAIL-4")
class FittingTest {
  private static Fitting<Integer> megabytes(Integer... sizes) {
    return Fitting.of(List.of(sizes), size -> (long) size << 20);
  }

  @Test
  void what_fits_is_kept_in_order_and_smaller_ones_fill_the_rest() {
    Fitting<Integer> fitting = megabytes(20, 26, 25, 6, 5, 1);
    assertThat(fitting.kept()).containsExactly(20, 25, 5);
    assertThat(fitting.tooMuch()).containsExactly(26, 6, 1);
  }

  @Test
  void a_mail_of_a_thousand_files_keeps_the_first() {
    Fitting<Integer> fitting = megabytes(Collections.nCopies(1000, 0).toArray(Integer[]::new));
    assertThat(fitting.kept()).hasSize(FileLimits.FILES_PER_MESSAGE);
    assertThat(fitting.tooMuch()).hasSize(1000 - FileLimits.FILES_PER_MESSAGE);
  }
}
