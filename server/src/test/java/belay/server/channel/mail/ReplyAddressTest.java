package belay.server.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("MAIL-5")
class ReplyAddressTest {
  private static final UUID TICKET = UUID.fromString("019a4b00-0000-7000-8000-000000000042");
  private static final UUID OTHER = UUID.fromString("019a4b00-0000-7000-8000-000000000043");

  private final DeskSeal seal = new DeskSeal(new byte[32]);
  private final ReplyAddress addresses = new ReplyAddress(seal, "Desk@Belay.example");
  private final MessageIds ids = new MessageIds(seal, "belay.example");

  @Test
  void an_issued_address_leads_to_its_ticket() {
    String address = addresses.issue(1042, TICKET);
    assertThat(address).matches("Desk\\+1042\\.[0-9a-v]{16}@belay\\.example");
    assertThat(verify(address)).isEqualTo(new Token.Genuine<>(1042L));
    assertThat(new OutgoingMail.Mailbox("", address).address()).isEqualTo(address);
  }

  @Test
  void capitals_do_no_harm() {
    String address = addresses.issue(1042, TICKET);
    assertThat(verify(address.toUpperCase(Locale.ROOT))).isEqualTo(new Token.Genuine<>(1042L));
    assertThat(verify(address.toLowerCase(Locale.ROOT))).isEqualTo(new Token.Genuine<>(1042L));
  }

  @Test
  void a_signature_of_one_ticket_opens_no_other() {
    String stolen = addresses.issue(1042, TICKET).replace("1042", "1043");
    assertThat(verify(stolen)).isEqualTo(new Token.Forged<>());
    assertThat(addresses.verify(addresses.issue(1042, OTHER), n -> Optional.of(TICKET)))
        .as("the number was given to another ticket")
        .isEqualTo(new Token.Forged<>());
  }

  @Test
  void every_sign_of_a_signature_counts() {
    String address = addresses.issue(1042, TICKET);
    int start = address.indexOf('.') + 1;
    for (int i = start; i < start + DeskSeal.LENGTH; i++) {
      char other = address.charAt(i) == 'a' ? 'b' : 'a';
      String changed = address.substring(0, i) + other + address.substring(i + 1);
      assertThat(verify(changed)).isEqualTo(new Token.Forged<>());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "desk+1042@belay.example",
        "desk+1042.@belay.example",
        "desk+1042.aaaaaaaaaaaaaaaa@belay.example",
        "desk+999999.aaaaaaaaaaaaaaaa@belay.example",
        "desk+1042.äöü@belay.example"
      })
  void a_guess_is_known_as_one(String address) {
    assertThat(verify(address)).isEqualTo(new Token.Forged<>());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "desk@belay.example",
        "desk+vip@belay.example",
        "desk+1042.aaaaaaaaaaaaaaaa@elsewhere.example",
        "helpdesk+1042.aaaaaaaaaaaaaaaa@belay.example",
        "desk+99999999999999999999999.a@belay.example",
        ""
      })
  void other_addresses_are_no_business_of_ours(String address) {
    assertThat(verify(address)).isEqualTo(new Token.Foreign<>());
  }

  @Test
  void another_desks_secret_makes_another_signature() {
    byte[] secret = new byte[32];
    secret[0] = 1;
    ReplyAddress theirs = new ReplyAddress(new DeskSeal(secret), "desk@belay.example");
    assertThat(verify(theirs.issue(1042, TICKET))).isEqualTo(new Token.Forged<>());
    assertThatThrownBy(() -> new DeskSeal(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void our_message_ids_are_known_and_cannot_be_guessed() {
    MessageIds.Sent sent = new MessageIds.Sent(TICKET, 1042);
    String id = ids.issue(sent);
    assertThat(ids.verify(id)).isEqualTo(new Token.Genuine<>(sent));
    assertThat(ids.verify(id.toUpperCase(Locale.ROOT))).isEqualTo(new Token.Genuine<>(sent));
    assertThat(ids.verify(id.replace(TICKET.toString(), OTHER.toString())))
        .isEqualTo(new Token.Forged<>());
    assertThat(ids.verify(id.replace(".1042.", ".1043."))).isEqualTo(new Token.Forged<>());
    assertThat(ids.verify(id.replace(".1042.", "."))).isEqualTo(new Token.Forged<>());
    assertThat(ids.verify("CAF=x+1@mail.gmail.example")).isEqualTo(new Token.Foreign<>());
  }

  @Test
  void a_seal_for_an_address_does_not_seal_a_message_id() {
    assertThat(seal.sign("reply-address", TICKET.toString()))
        .isNotEqualTo(seal.sign("message-id", TICKET.toString()));
  }

  private Token<Long> verify(String address) {
    return addresses.verify(
        address,
        n -> n == 1042 ? Optional.of(TICKET) : n == 1043 ? Optional.of(OTHER) : Optional.empty());
  }
}
