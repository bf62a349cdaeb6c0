package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("MAIL-4")
class FoldedTextTest {

  @ParameterizedTest
  @CsvSource({
    "marker-top, Still down.",
    "bottom-posting, 'Yes, since nine.'",
    "gmail-german, 'Geht wieder, danke!'",
    "gmail-polish, Działa.",
    "gmail-japanese, 直りました。",
    "apple-french, Ça marche.",
    "outlook-english, Still down.",
    "outlook-german, Immer noch.",
    "outlook-original, Encore en panne.",
    "signature, Please call me.",
    "inline-posting, 'Hi,\n\nYes.\nSince nine.'",
    "outlook-html, 'Still down.\n\nhost vpn1\nsince 9:00'"
  })
  void tells_what_is_new_and_loses_nothing(String name, String fresh) {
    ReadableMail mail = Corpus.read(name);
    assertThat(mail.fresh()).isEqualTo(fresh);
    assertThat(mail.rest()).isNotEmpty();
    assertThat(words(mail.fresh() + "\n" + mail.rest()))
        .containsExactlyInAnyOrder(words(mail.text()));
  }

  @ParameterizedTest
  @CsvSource({"marker-alone", "only-quote", "hyphens", "plain"})
  void everything_is_new_when_nothing_else_would_be_left(String name) {
    ReadableMail mail = Corpus.read(name);
    assertThat(mail.fresh()).isEqualTo(mail.text()).isNotEmpty();
    assertThat(mail.rest()).isEmpty();
  }

  @Test
  void a_quoted_marker_inside_html_is_folded() {
    assertThat(Corpus.read("gmail-html").rest())
        .startsWith("On Tue, 3 Nov 2026 at 10:00, Belay <desk@belay.example> wrote:")
        .contains("> ##- Please reply above this line -##")
        .endsWith("> Is it still down?");
  }

  @Test
  void a_sentence_with_a_colon_is_no_attribution() {
    FoldedText folded = FoldedText.of("Since 10:00 these fail:\n\nvpn1\nvpn2");
    assertThat(folded.fresh()).isEqualTo("Since 10:00 these fail:\n\nvpn1\nvpn2");
  }

  @Test
  void a_list_of_facts_is_no_outlook_header() {
    String text = "From: Berlin\nto be moved\nHost: vpn1\nDate: today";
    assertThat(FoldedText.of(text).fresh()).isEqualTo(text);
  }

  private static String[] words(String text) {
    return Arrays.stream(text.split("\\s+")).filter(w -> !w.isEmpty()).toArray(String[]::new);
  }
}
