package belay.server.doctor;

import belay.server.channel.mail.MailUrl;
import belay.server.config.Secret;
import belay.server.intake.mail.MailboxReader;
import java.util.stream.Stream;

/** Whether the mailbox could be read now: signs in, opens it, and takes nothing. */
final class MailboxCheck implements Check {
  @Override
  public String about() {
    return "mailbox";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    return patient.settings().imapUrl().map(Secret::text).stream()
        .map(MailUrl::of)
        .flatMap(url ->
            MailboxReader.trouble(url).stream()
                .map(trouble ->
                    Remark.wrong(
                        "The mailbox %s can't be read: %s.".formatted(url, trouble),
                        "Mend BELAY_IMAP_URL or the server; mail stays there until then.")));
  }
}
