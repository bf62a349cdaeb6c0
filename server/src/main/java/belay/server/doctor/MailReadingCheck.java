package belay.server.doctor;

import belay.server.channel.mail.MailUrl;
import belay.server.config.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether some node does read the mailbox. */
final class MailReadingCheck implements Check {
  @Override
  public String about() {
    return "mail in";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    return patient.settings().imapUrl().map(Secret::text).map(MailUrl::of).stream()
        .map(MailUrl::withoutPassword)
        .filter(mailbox -> !isRead(patient.vitals().mailbox(mailbox), patient.now()))
        .map(mailbox ->
            Remark.wrong(
                "No desk reads the mailbox %s at this moment.".formatted(mailbox),
                "Start one with this BELAY_IMAP_URL, or see in its log why it can't."));
  }

  private static boolean isRead(Optional<Instant> until, Instant now) {
    return until.filter(end -> end.isAfter(now)).isPresent();
  }
}
