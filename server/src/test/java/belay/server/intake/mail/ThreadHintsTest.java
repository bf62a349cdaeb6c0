package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.channel.mail.DeskSeal;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.intake.mail.ThreadHint.OurMessageId;
import belay.server.intake.mail.ThreadHint.Signed;
import belay.server.intake.mail.ThreadHint.SubjectTag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("MAIL-1")
@Tag("MAIL-5")
class ThreadHintsTest {
  private static final UUID TICKET = UUID.fromString("019a4b00-0000-7000-8000-000000000042");
  private static final MessageIds.Sent OLDER =
      new MessageIds.Sent(UUID.fromString("019a4b00-0000-7000-8000-000000000001"), 1042);
  private static final MessageIds.Sent NEWER =
      new MessageIds.Sent(UUID.fromString("019a4b00-0000-7000-8000-000000000002"), 1042);

  private final DeskSeal seal = new DeskSeal(new byte[32]);
  private final ReplyAddress addresses = new ReplyAddress(seal, "desk@belay.example");
  private final MessageIds ids = new MessageIds(seal, "belay.example");
  private final ThreadHints.Finder finder =
      new ThreadHints.Finder(
          addresses, ids, n -> n == 1042 ? Optional.of(TICKET) : Optional.empty());

  @Test
  void the_strongest_hint_comes_first() {
    ThreadHints hints =
        finder.in(
            Corpus.mail(
                """
                To: x@y.example, %s
                Subject: Re: [#7] Re: [#1042] VPN
                In-Reply-To: <%s>
                References: <foreign@acme.example> <%s> <%s>

                hello
                """
                    .formatted(
                        addresses.issue(1042, TICKET),
                        ids.issue(NEWER),
                        ids.issue(OLDER),
                        ids.issue(NEWER))),
            List.of());
    assertThat(hints.hints())
        .containsExactly(
            new Signed(1042),
            new OurMessageId(NEWER),
            new OurMessageId(OLDER),
            new SubjectTag(7),
            new SubjectTag(1042));
    assertThat(hints.forged()).isFalse();
  }

  @Test
  void the_envelope_tells_what_a_blind_copy_hides() {
    ThreadHints hints = finder.in(Corpus.read("plain"), List.of(addresses.issue(1042, TICKET)));
    assertThat(hints.hints()).containsExactly(new Signed(1042));
  }

  @Test
  void a_guessed_message_id_is_no_hint_but_a_warning() {
    ThreadHints hints =
        finder.in(
            Corpus.mail(
                "References: <" + NEWER + ".aaaaaaaaaaaaaaaa@belay.example>\n\nI am an agent"),
            List.of());
    assertThat(hints).isEqualTo(new ThreadHints(List.of(), true));
  }

  @Test
  void a_guessed_address_is_no_hint_but_a_warning() {
    ThreadHints hints =
        finder.in(Corpus.read("plain"), List.of("desk+1042.aaaaaaaaaaaaaaaa@belay.example"));
    assertThat(hints).isEqualTo(new ThreadHints(List.of(), true));
  }

  @Test
  void an_ordinary_mail_has_no_hints() {
    assertThat(finder.in(Corpus.read("plain"), List.of("desk@belay.example")))
        .isEqualTo(new ThreadHints(List.of(), false));
    assertThat(finder.in(Corpus.mail("Subject: #1042 [1042] [#x] [#]\n\n"), List.of()).hints())
        .isEmpty();
  }
}
