package belay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Walks the pages in a language nobody speaks: whatever stands there in English is in no bundle.
 */
class PseudoTest {
  @RegisterExtension private final Stage stage = new Stage();

  private static final Setting SETTING = Setting.DESKTOP.in(Pseudo.LOCALE);

  /** Answers that are no page or a part of one, forms, and the door, which have their own tests. */
  private static final Pattern NO_PAGE =
      Pattern.compile(
          "/(api|assets|feed|sign-in)\\b.*|/tickets/.*/(files/.*|story|news|\\{noun.*)");

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
          "1 KB",
          "smtp",
          "always",
          "Ada Adeyemi",
          "Ana Costa",
          "Bo Lindqvist",
          "Luis Ortega",
          "Marta Nowak");

  @AfterEach
  void unpark() {
    stage.desk().sql("UPDATE raw_mail SET state = 'ignored' WHERE state = 'parked'");
  }

  @Test
  void a_sentence_keeps_its_places_and_grows() {
    assertThat(Pseudo.text("Select #{number}")).isEqualTo("[Šéléçť #{number} ······]");
  }

  @Test
  void words_of_no_bundle_are_found() {
    Reader ada = stage.reader("ada", SETTING).visit("/mail");
    ada.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
            + " '<p>Next</p><p>[Ñéxť] Dana</p><p>Dana</p><button title=Save>×</button>"
            + "<p>Monitoring</p><p>Thu, 12 Nov 2026, 08:00 CET</p><p>Sunday 2 August</p>')");
    assertThat(Pseudo.untranslated(ada.page, List.of("Dana")))
        .containsExactly("Next", "Save", "Monitoring");
  }

  @Test
  void every_page_speaks_the_readers_language() {
    RealDesk desk = stage.desk();
    long ticket = desk.open("dana@example.com", "Printer", "It burns").number();
    Reader ada = stage.reader("ada", SETTING).mayBeAnswered(404);
    for (String path : List.of("/nowhere", "/queue?view=all", "/queue?q=nosuchanimal")) {
      speaks(ada.visit(path), path);
    }
    speaks(ada.visit("/mail?ticket=" + ticket), "the mails of a ticket");
    String mail = ada.page.locator("#mails a").first().getAttribute("href");
    String parked = desk.park("dana@example.com", "It burns", "Printer");
    for (String route : desk.routes()) {
      if (!NO_PAGE.matcher(route).matches()) {
        String path =
            route
                .replaceAll("^/mail/\\{.*", mail)
                .replaceAll("^/mail/parked/\\{.*", parked)
                .replaceAll("^/people/\\{id[^/]*}", "/people/" + desk.person("ana"))
                .replaceAll("\\{number[^/]*}", "" + ticket)
                .replaceAll("\\{(seq|ordinal)[^/]*}", "1");
        assertThat(path).as("what stands for its variables?").doesNotContain("{");
        speaks(ada.visit(path), path);
      }
    }
  }

  @Test
  void so_does_every_form_of_a_ticket_and_what_those_see_who_are_served() {
    long ticket = stage.desk().open("dana@example.com", "Printer", "It burns").number();
    Reader ada = stage.reader("ada", SETTING);
    nouns("").forEach(noun -> form(ada, ticket, noun));
    Setting phone = Setting.PHONE.in(Pseudo.LOCALE);
    Reader dana = stage.reader("dana@example.com", phone).mayBeAnswered(404);
    for (String path : List.of("/queue", "/account", "/tickets/" + ticket)) {
      speaks(dana.visit(path), path + " for who is served");
    }
    nouns("served.").forEach(noun -> form(dana, ticket, noun));
  }

  private static void form(Reader reader, long ticket, String noun) {
    reader.page.navigate("/tickets/" + ticket + "/" + noun);
    speaks(reader, noun);
    assertThat(reader.page.locator("form[data-noun='" + noun + "']").count()).as(noun).isOne();
  }

  /** What can be done has a title and a button; what is written at once has no form. */
  private static List<String> nouns(String prefix) {
    Pattern title = Pattern.compile(Pattern.quote(prefix) + "([a-z-]+)\\.title");
    Properties words = new Properties();
    try (InputStream file = PseudoTest.class.getResourceAsStream("/words/ticket.properties")) {
      words.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words.stringPropertyNames().stream()
        .flatMap(key -> title.matcher(key).results())
        .map(found -> found.group(1))
        .filter(noun -> words.containsKey(prefix + noun + ".button"))
        .filter(noun -> !Set.of("replies", "notes").contains(noun))
        .sorted()
        .toList();
  }

  @Test
  void so_does_the_door() {
    stage.desk().password("bo", "rope, harness, anchor");
    Reader guest = stage.guest(SETTING);
    for (String path : List.of("/sign-in", stage.desk().link(Optional.of("bo")))) {
      speaks(guest.visit(path), path);
    }
  }

  private static void speaks(Reader reader, String where) {
    assertThat(Pseudo.untranslated(reader.page, DATA)).as("English on %s", where).isEmpty();
  }
}
