package belay.server.doctor;

import belay.server.channel.mail.MailSender;
import belay.server.channel.mail.MailUrl;
import belay.server.config.Secret;
import java.util.stream.Stream;

/** Whether mail could leave now: connects and signs in, and sends nothing. */
final class MailServerCheck implements Check {
  @Override
  public String about() {
    return "mail out";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    return patient.settings().mailUrl().map(Secret::text).stream()
        .map(MailUrl::of)
        .flatMap(url ->
            MailSender.trouble(url).stream()
                .map(trouble ->
                    Remark.wrong(
                        "The mail server at %s does not take the desk's mail: %s."
                            .formatted(url, trouble),
                        "Mend BELAY_MAIL_URL or the server; mail waits until then.")));
  }
}
