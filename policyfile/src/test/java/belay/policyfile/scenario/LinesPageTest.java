package belay.policyfile.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.Page;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("POL-6")
class LinesPageTest {
  @Test
  void every_line_that_a_scenario_may_have_stands_on_the_page() {
    List<String> lines = Page.text().lines().toList();
    assertThat(lines).containsAll(Acts.FORMS.stream().map(Form::example).toList());
    assertThat(lines).containsAll(Promises.FORMS.stream().map(Form::example).toList());
  }
}
