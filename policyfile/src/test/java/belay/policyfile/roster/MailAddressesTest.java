package belay.policyfile.roster;

import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.roster.MailAddresses.Fault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("MAIL-1")
class MailAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@müller.example",
        " Ana@MÜLLER.Example ",
        "ana@xn--mller-kva.example",
        "ANA@XN--MLLER-KVA.EXAMPLE",
        "ana@mu\u0308ller.example"
      })
  void all_spellings_of_one_address_are_the_same(String typed) {
    assertThat(MailAddresses.normal(typed)).isEqualTo("ana@xn--mller-kva.example");
    assertThat(MailAddresses.shown(MailAddresses.normal(typed))).isEqualTo("ana@müller.example");
    assertThat(MailAddresses.spellings(typed))
        .contains("ana@xn--mller-kva.example", "ana@müller.example");
  }

  @ParameterizedTest
  @CsvSource({
    "ana, NO_ADDRESS",
    "a b@c, NO_ADDRESS",
    "a@b@c, NO_ADDRESS",
    "ana@my_host, NO_ADDRESS",
    "nöra@desk.example, LOCAL_PART",
    "ana@straße.de, DOMAIN",
    "ana@bücher..example, DOMAIN"
  })
  void what_can_not_be_written_to_is_no_address(String typed, Fault fault) {
    assertThat(MailAddresses.fault(typed)).contains(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@localhost",
        "o'neill+desk@acme.example",
        "ana@müller.example",
        "ana@mu\u0308ller.example",
        "info@डाटामेल.भारत",
        "ana@例え.テスト"
      })
  void a_domain_of_any_script_can_be_written_to(String typed) {
    assertThat(MailAddresses.fault(typed)).isEmpty();
    assertThat(MailAddresses.ascii(typed)).isASCII();
  }

  @Test
  void an_address_of_one_domain_is_never_taken_for_that_of_another() {
    assertThat(MailAddresses.normal("info@Straße.de")).isEqualTo("info@straße.de");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "ü", "ü@", "@ü", "a@..ü", "a@ü@ü", "a@xn--ü", "a@xn--zzzzzz9"})
  void whatever_is_typed_has_one_spelling(String typed) {
    String normal = MailAddresses.normal(typed);
    assertThat(MailAddresses.normal(normal)).isEqualTo(normal);
    assertThat(MailAddresses.spellings(typed)).contains(normal);
    String long300 = typed + "ü".repeat(300);
    assertThat(MailAddresses.normal(long300)).isEqualTo(long300);
  }
}
