package belay.server.audit;

import belay.server.channel.mail.MailSender;
import belay.server.channel.mail.OutgoingMail;
import belay.server.channel.mail.OutgoingMail.Mailbox;
import belay.server.channel.mail.SendResult;
import belay.server.db.Uuid7;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the auditor has to say, over a connection that nothing else uses. */
public final class Messenger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);

  private final MailSender sender;
  private final String desk;
  private final Supplier<String> page;
  private final InstantSource host;

  /**
   * Connects when there is something to say.
   *
   * @param desk its mail address
   * @param page where people see all of it
   */
  public Messenger(MailSender sender, String desk, Supplier<String> page, InstantSource host) {
    this.sender = sender;
    this.desk = desk;
    this.page = page;
    this.host = host;
  }

  /** Whether at least one of them may have got it. */
  boolean send(Report report, List<String> to) {
    boolean told = false;
    try {
      for (String address : to) {
        told |= send(report, address);
      }
    } finally {
      sender.close();
    }
    return told;
  }

  private boolean send(Report report, String address) {
    try {
      SendResult result = sender.send(mail(report, address));
      return switch (result) {
        case SendResult.Sent _ -> true;
        case SendResult.Unknown _ -> true;
        case SendResult.Refused refused -> failed(address, refused);
        case SendResult.Unreachable unreachable -> failed(address, unreachable);
      };
    } catch (IllegalArgumentException e) {
      return failed(address, e);
    }
  }

  private static boolean failed(String address, Object why) {
    LOG.error("{} could not be told what the auditor found: {}", address, why);
    return false;
  }

  private OutgoingMail mail(Report report, String address) {
    UUID id = Uuid7.next();
    return new OutgoingMail(
        id,
        "audit." + id + desk.substring(desk.indexOf('@')),
        List.of(),
        host.instant(),
        new Mailbox(report.from(), desk),
        null,
        new Mailbox("", address),
        report.subject(),
        report.text(page.get()),
        null,
        List.of(),
        true,
        "");
  }

  @Override
  public void close() {
    sender.close();
  }
}
