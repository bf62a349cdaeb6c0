package belay.server.channel.mail;

import belay.core.roster.Channel;
import belay.server.outbox.Addressees.Addressee;
import belay.server.outbox.Carrier;
import belay.server.outbox.Delivery;
import belay.server.people.Directory;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Carries deliveries by mail, over a few connections at once. */
public final class MailCarrier implements Carrier {
  private static final int CONNECTIONS = 8;

  private final MailWriter writer;
  private final Directory directory;
  private final BlockingQueue<MailSender> free = new ArrayBlockingQueue<>(CONNECTIONS);

  /**
   * Connects when there is something to carry.
   *
   * @param sender makes one connection's sender
   */
  public MailCarrier(MailWriter writer, Directory directory, Supplier<MailSender> sender) {
    this.writer = writer;
    this.directory = directory;
    for (int i = 0; i < CONNECTIONS; i++) {
      free.add(sender.get());
    }
  }

  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  /** Who was claimed is sent at once: a wait in here would use up its lease. */
  @Override
  public int atOnce() {
    return CONNECTIONS;
  }

  /** What goes wrong on our side does so before anything is handed over. */
  @Override
  public Result carry(Delivery delivery) {
    try {
      return writer
          .write(delivery)
          .map(mail -> result(delivery, send(mail)))
          .orElseGet(() -> new Result.Rejected("the recipient's address is gone"));
    } catch (IllegalArgumentException e) {
      return new Result.Rejected("cannot be made a mail: " + e.getMessage());
    } catch (DataAccessException | TransactionException e) {
      return new Result.Later("the database is away: " + e.getMessage());
    } catch (UncheckedIOException e) {
      return new Result.Later("its files can't be read: " + e.getMessage());
    }
  }

  private SendResult send(OutgoingMail mail) {
    MailSender sender;
    try {
      sender = free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendResult.Unreachable("the desk is stopping");
    }
    try {
      return sender.send(mail);
    } finally {
      free.add(sender);
    }
  }

  private Result result(Delivery delivery, SendResult result) {
    return switch (result) {
      case SendResult.Sent sent -> new Result.Sent(sent.reply());
      case SendResult.Unreachable unreachable -> new Result.TryAgain(unreachable.cause());
      case SendResult.Unknown unknown -> new Result.Unknown(unknown.cause());
      case SendResult.Refused refused -> refused(delivery, refused);
    };
  }

  private Result refused(Delivery delivery, SendResult.Refused refused) {
    String said = refused.text();
    return switch (refused.what()) {
      case SENDER -> new Result.TryAgain(said);
      case RECIPIENT -> refused.permanent() ? gone(delivery, said) : new Result.Later(said);
      case MAIL -> refused.permanent() ? new Result.Rejected(said) : new Result.TryAgain(said);
    };
  }

  private Result gone(Delivery delivery, String said) {
    if (DeadAddress.told("", said)) {
      Addressee.of(delivery).contact().ifPresent(directory::bounced);
    }
    return new Result.Rejected(said);
  }

  @Override
  public void close() {
    free.forEach(MailSender::close);
  }
}
