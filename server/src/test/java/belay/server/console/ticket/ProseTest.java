package belay.server.console.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.console.ticket.Prose.Block;
import belay.server.console.ticket.Prose.Span;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("UI-1")
class ProseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see https://a.example/x?y=1&z=2. Thanks|https://a.example/x?y=1&z=2",
        "(http://a.example/path)|http://a.example/path",
        "https://a.example/<b>|https://a.example/",
        "https://a.example/\"onclick=alert(1)|https://a.example/"
      })
  void what_leads_somewhere_is_found_without_what_stands_behind_it(String text, String link) {
    assertThat(links(text)).containsExactly(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "JAVASCRIPT://a.example",
        "www.example.com",
        "<a href=x>y</a>"
      })
  void nothing_else_leads_anywhere(String text) {
    assertThat(links(text)).isEmpty();
    assertThat(text(Prose.of(text))).isEqualTo(text);
  }

  @Test
  void quotes_are_told_from_what_is_new_with_the_line_that_introduces_them() {
    Prose prose = Prose.of("Yes.\n\nOn Monday Ana wrote:\n> Is it on?\n> Really?\nI checked.");

    assertThat(prose.blocks())
        .extracting(Block::kind)
        .containsExactly(Prose.Kind.TEXT, Prose.Kind.QUOTE, Prose.Kind.TEXT);
    assertThat(text(prose.blocks().get(1))).startsWith("On Monday Ana wrote:\n> Is it on?");
    assertThat(text(prose.blocks().getFirst())).isEqualTo("Yes.");
  }

  @Test
  void code_keeps_its_spaces_and_its_greater_thans() {
    Prose prose = Prose.of("Look:\n```\n  > a\n  b\n```\nOk");

    assertThat(prose.blocks().get(1).isCode()).isTrue();
    assertThat(text(prose.blocks().get(1))).isEqualTo("  > a\n  b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   \n ", "```", "> "})
  void odd_texts_do_no_harm(String text) {
    assertThat(text(Prose.of(text)).length()).isLessThan(5);
  }

  private static List<String> links(String text) {
    return Prose.of(text).blocks().stream()
        .flatMap(block -> block.spans().stream())
        .filter(Span::link)
        .map(Span::text)
        .toList();
  }

  private static String text(Prose prose) {
    return String.join("\n", prose.blocks().stream().map(ProseTest::text).toList());
  }

  private static String text(Block block) {
    return String.join("", block.spans().stream().map(Span::text).toList());
  }
}
