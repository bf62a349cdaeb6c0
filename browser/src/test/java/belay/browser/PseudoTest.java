package belay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Walks the pages in a language nobody speaks: whatever stands there in English is in no bundle.
 */
class PseudoTest {
  @RegisterExtension private final Stage stage = new Stage();

  /** What policies and people call things, in whatever language they do. */
  private static final List<String> DATA =
      List.of(
          "First touch",
          "Tier 3",
          "Critical",
          "High",
          "Medium",
          "Low",
          "Europe/Berlin",
          "service-desk",
          "seniors",
          "Service desk manager",
          "Harbour",
          "All stand still.",
          "One stands still.",
          "It goes on.",
          "A question.",
          "Acme",
          "Printer",
          "It burns",
          "always",
          "Ada Adeyemi",
          "Ana Costa",
          "Bo Lindqvist",
          "Luis Ortega",
          "Marta Nowak");

  @Test
  void a_sentence_keeps_its_places_and_grows() {
    assertThat(Pseudo.text("Select #{number}")).isEqualTo("[Šéléçť #{number} ······]");
  }

  @Test
  void words_of_no_bundle_are_found() {
    Reader ada = stage.reader("ada", Setting.DESKTOP.in(Pseudo.LOCALE)).visit("/mail");
    ada.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
            + " '<p>Next</p><p>[Ñéxť] Dana</p><p>Dana</p><button title=Save>×</button>')");
    assertThat(Pseudo.untranslated(ada.page, List.of("Dana"))).containsExactly("Next", "Save");
  }

  @Test
  void every_page_speaks_the_readers_language() {
    RealDesk desk = stage.desk();
    long ticket = desk.open("dana@example.com", "Printer", "It burns").number();
    Reader ada = stage.reader("ada", Setting.DESKTOP.in(Pseudo.LOCALE)).mayBeAnswered(404);
    for (String path :
        List.of(
            "/mail",
            "/mail?ticket=" + ticket,
            "/account",
            "/people",
            "/nowhere",
            "/queue?view=all",
            "/queue?q=nosuchanimal",
            "/policy",
            "/policy/edit",
            "/policy/simulator",
            "/policy/versions",
            "/policy/versions/1",
            "/policy/progress")) {
      speaks(ada.visit(path), path);
    }
    speaks(ada.visit("/tickets/" + ticket), "a ticket");
    for (String noun : List.of("escalation", "assignment", "pause", "fix", "diagnosis-plan")) {
      speaks(ada.visit("/tickets/" + ticket + "/" + noun), noun);
    }
    speaks(ada.visit("/people/" + desk.person("ana")), "a person");
    speaks(ada.visit("/people/" + desk.person("ana") + "/leaving"), "leaving");
  }

  @Test
  void so_does_the_door() {
    stage.desk().password("bo", "rope, harness, anchor");
    Reader guest = stage.guest(Setting.DESKTOP.in(Pseudo.LOCALE));
    for (String path : List.of("/sign-in", stage.desk().link(Optional.of("bo")))) {
      speaks(guest.visit(path), path);
    }
  }

  private static void speaks(Reader reader, String where) {
    assertThat(Pseudo.untranslated(reader.page, DATA)).as("English on %s", where).isEmpty();
  }
}
