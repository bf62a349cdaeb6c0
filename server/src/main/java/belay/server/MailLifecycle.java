package belay.server;

import belay.server.intake.mail.MailRunner;
import belay.server.intake.mail.MailboxReader;
import belay.server.intake.mail.SmtpDoor;
import belay.server.work.Bell;
import belay.server.work.Work;
import belay.server.work.Worker;
import java.util.List;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/** Opens the door when all is ready, and shuts it before anything behind it is closed. */
final class MailLifecycle implements SmartLifecycle {
  private final MailRunner runner;
  private final SmtpDoor door;
  private final List<MailboxReader> readers;
  private volatile Optional<Worker> worker = Optional.empty();

  MailLifecycle(MailRunner runner, SmtpDoor door, List<MailboxReader> readers, Bell bell) {
    this.runner = runner;
    this.door = door;
    this.readers = readers;
    bell.onRing(Work.MAILS, () -> worker.ifPresent(Worker::wake));
  }

  @Override
  public void start() {
    worker = Optional.of(Worker.start("mail", runner::run));
    door.start();
    readers.forEach(MailboxReader::start);
  }

  @Override
  public void stop() {
    readers.forEach(MailboxReader::close);
    door.close();
    worker.ifPresent(Worker::close);
    worker = Optional.empty();
  }

  @Override
  public boolean isRunning() {
    return worker.isPresent();
  }
}
