package belay.server.channel.mail;

import belay.server.Node;
import belay.server.channel.mail.OutgoingMail.Mailbox;
import belay.server.letter.Occasions;
import belay.server.outbox.Addressees;
import belay.testkit.MailServer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mails to send in tests, and who writes and carries those of a desk. */
final class Mails {
  static final String DESK = "desk@belay.example";

  static final UUID DELIVERY = UUID.fromString("019a4b00-0000-7000-8000-000000000001");

  private Mails() {}

  static OutgoingMail to(String address, String subject, String text) {
    return of(new Mailbox("", address), subject, text, null, false, DESK);
  }

  static OutgoingMail of(
      Mailbox to,
      String subject,
      String text,
      @Nullable String html,
      boolean automatic,
      String envelopeSender) {
    return new OutgoingMail(
        DELIVERY,
        DELIVERY + ".sig@belay.example",
        List.of("root@acme.example", "last@acme.example"),
        Instant.parse("2026-11-03T09:00:00Z"),
        new Mailbox("Belay Desk", DESK),
        "desk+1042.abc@belay.example",
        to,
        subject,
        text,
        html,
        List.of(),
        automatic,
        envelopeSender);
  }

  static MailWriter writer(Node node) {
    DeskSeal seal = new DeskSeal(new byte[32]);
    return new MailWriter(
        new Occasions(
            node.tickets,
            node.worlds,
            node.directory,
            node.files,
            number -> "https://desk.example/tickets/" + number),
        node.directory,
        new Addressees(node.jdbc),
        new ReplyAddress(seal, DESK),
        new MessageIds(seal, "belay.example"),
        _ -> Optional.empty(),
        DESK);
  }

  static MailCarrier carrier(Node node, MailServer world) {
    MailUrl url = MailUrl.of(world.smtpUrl());
    return new MailCarrier(
        writer(node),
        node.directory,
        () ->
            new MailSender(
                url, new MailComposer("desk-1"), "belay.example", MailSender.Timeouts.DEFAULT));
  }
}
