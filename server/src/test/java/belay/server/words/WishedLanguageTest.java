package belay.server.words;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.accounts.Visit;
import belay.server.accounts.WebDesk;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Browsers wish for languages; the words are there in one. */
class WishedLanguageTest {
  private final WebDesk web = WebDesk.get();

  @ParameterizedTest
  @Tag("UI-1")
  @CsvSource({
    "de, en",
    "de-DE, en-DE",
    "en-GB, en-GB",
    "en-AU-posix, en-AU",
    "sr-Latn-RS, en-RS",
    "es-419, en",
    "*, en"
  })
  void a_page_says_the_language_that_it_is_in(String wished, String said) {
    Visit ana = web.of(web.ana);
    for (Visit visit : List.of(web.stranger(), ana)) {
      for (String path : List.of("/sign-in", "/nowhere", "/account")) {
        Visit.Reply reply = visit.get(path, "Accept-Language", wished);
        if (reply.status() != 303) {
          assertThat(Jsoup.parse(reply.text()).expectFirst("html").attr("lang"))
              .as(path)
              .isEqualTo(said);
        }
      }
    }
    assertThat(ana.get("/account", "Accept-Language", wished).status()).isEqualTo(200);
  }
}
