package belay.server.channel.mail;

import belay.server.channel.mail.OutgoingMail.Mailbox;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mails to send in tests. */
final class Mails {
  static final UUID DELIVERY = UUID.fromString("019a4b00-0000-7000-8000-000000000001");

  private Mails() {}

  static OutgoingMail to(String address, String subject, String text) {
    return of(new Mailbox("", address), subject, text, null, false, "desk@belay.example");
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
        new Mailbox("Belay Desk", "desk@belay.example"),
        "desk+1042.abc@belay.example",
        to,
        subject,
        text,
        html,
        List.of(),
        automatic,
        envelopeSender);
  }
}
