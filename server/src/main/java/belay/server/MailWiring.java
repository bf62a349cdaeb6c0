package belay.server;

import belay.server.channel.mail.DeskSeal;
import belay.server.channel.mail.MailCarrier;
import belay.server.channel.mail.MailComposer;
import belay.server.channel.mail.MailSender;
import belay.server.channel.mail.MailUrl;
import belay.server.channel.mail.MailWriter;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.config.Secret;
import belay.server.config.Settings;
import belay.server.db.Database;
import belay.server.db.DeskClock;
import belay.server.db.DeskIdentity;
import belay.server.desk.Desk;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.files.Files;
import belay.server.intake.mail.MailIntake;
import belay.server.intake.mail.MailParser;
import belay.server.intake.mail.MailRunner;
import belay.server.intake.mail.MailboxReader;
import belay.server.intake.mail.RawMails;
import belay.server.intake.mail.SmtpDoor;
import belay.server.intake.mail.Threads;
import belay.server.letter.Occasions;
import belay.server.outbox.Addressees;
import belay.server.outbox.Carrier;
import belay.server.people.Directory;
import belay.server.work.Bell;
import belay.server.work.Work;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Puts mail together: in by SMTP and IMAP, out by SMTP where there is a server for it. */
@Configuration(proxyBeanMethods = false)
class MailWiring {

  @Bean
  DeskIdentity deskIdentity(JdbcClient jdbc) {
    return new DeskIdentity(jdbc);
  }

  @Bean
  DeskSeal deskSeal(DeskIdentity identity) {
    return new DeskSeal(identity.mailSecret());
  }

  @Bean
  ReplyAddress replyAddress(DeskSeal seal, Settings settings) {
    return new ReplyAddress(seal, settings.mailAddress());
  }

  @Bean
  MessageIds messageIds(DeskSeal seal, Settings settings) {
    return new MessageIds(seal, domain(settings));
  }

  @Bean
  Addressees addressees(JdbcClient jdbc) {
    return new Addressees(jdbc);
  }

  @Bean
  RawMails rawMails(Database database, Bell bell) {
    return new RawMails(database.pool(), () -> bell.ring(Work.MAILS));
  }

  @Bean
  MailRunner mailRunner(
      RawMails mails,
      DeskIdentity identity,
      Desk desk,
      Worlds worlds,
      Directory directory,
      ReplyAddress addresses,
      MessageIds messageIds,
      Tickets tickets,
      Addressees addressees,
      Files files,
      TransactionOperations transactions,
      DeskClock clock) {
    Threads threads = new Threads(addresses, messageIds, tickets, addressees);
    MailIntake intake = new MailIntake(desk, worlds, directory, threads, files, mails);
    return new MailRunner(mails, new MailParser(identity.id()), intake, transactions, clock);
  }

  @Bean
  MailWriter mailWriter(
      Occasions occasions,
      Directory directory,
      Addressees addressees,
      ReplyAddress addresses,
      MessageIds messageIds,
      RawMails mails,
      Settings settings) {
    return new MailWriter(
        occasions,
        directory,
        addressees,
        addresses,
        messageIds,
        mails::opening,
        settings.mailAddress());
  }

  /** None without a server: mail is then kept, for people to read. */
  @Bean
  List<Carrier> carriers(
      MailWriter writer, Directory directory, DeskIdentity identity, Settings settings) {
    MailComposer composer = new MailComposer(identity.id());
    return settings
        .mailUrl()
        .map(Secret::text)
        .map(MailUrl::of)
        .<Carrier>map(url ->
            new MailCarrier(
                writer,
                directory,
                () -> new MailSender(url, composer, domain(settings), MailSender.Timeouts.DEFAULT)))
        .stream()
        .toList();
  }

  /** Who routes mail to this port means the desk, whatever address it bears. */
  @Bean(destroyMethod = "")
  SmtpDoor smtpDoor(RawMails mails, DeskClock clock, Settings settings)
      throws UnknownHostException {
    SmtpDoor.Settings door =
        SmtpDoor.Settings.of(
            InetAddress.getByName(settings.smtpHost()), settings.smtpPort(), domain(settings));
    return new SmtpDoor(door, address -> true, mails, clock::read);
  }

  @Bean(destroyMethod = "")
  List<MailboxReader> mailboxReaders(
      RawMails mails, Database database, DeskClock clock, Settings settings) {
    return settings
        .imapUrl()
        .map(Secret::text)
        .map(MailUrl::of)
        .map(url ->
            new MailboxReader(
                url,
                mails,
                database.pool(),
                MailboxReader.Settings.DEFAULT,
                clock::read,
                Thread::sleep))
        .stream()
        .toList();
  }

  @Bean
  MailLifecycle mailLifecycle(
      MailRunner runner, SmtpDoor door, List<MailboxReader> readers, Bell bell) {
    return new MailLifecycle(runner, door, readers, bell);
  }

  private static String domain(Settings settings) {
    String address = settings.mailAddress();
    return address.substring(address.indexOf('@') + 1);
  }
}
