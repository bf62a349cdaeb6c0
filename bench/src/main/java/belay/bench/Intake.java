package belay.bench;

import belay.server.db.Database;
import belay.server.intake.mail.RawMails;
import belay.server.intake.mail.SmtpDoor;
import java.io.PrintStream;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Plain mails by SMTP over loopback until each is a ticket; by turns with a door that only keeps
 * them, durably, for somebody to read.
 */
final class Intake implements AutoCloseable {
  private static final int CONNECTIONS = 8;
  private static final int ROUNDS = 3;
  private static final long LOOK_MILLIS = 10;

  private final WholeDesk desk;
  private final JdbcClient jdbc;
  private final Database rawDatabase;
  private final SmtpDoor door;

  private Intake(Place place) throws Exception {
    jdbc = JdbcClient.create(place.database("intake"));
    desk = new WholeDesk(place.url("intake"));
    rawDatabase = Database.at(place.database("intake_raw"));
    door =
        new SmtpDoor(
            SmtpDoor.Settings.of(InetAddress.getLoopbackAddress(), 0, "localhost"),
            _ -> true,
            new RawMails(rawDatabase.pool(), () -> {}),
            InstantSource.system());
    door.start();
  }

  static void measure(PrintStream out, Place place, boolean full) throws Exception {
    place.drop("intake");
    place.drop("intake_raw");
    int mails = full ? 5_000 : 400;
    try (Intake intake = new Intake(place)) {
      intake.toTickets(3 * mails);
      List<Double> kept = new ArrayList<>();
      List<Double> opened = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        kept.add(intake.toDisk(mails));
        opened.add(intake.toTickets(mails));
      }
      Cpu before = Cpu.now(intake.jdbc);
      intake.toTickets(mails);
      out.printf(
          "Plain mails by SMTP, in mails per second%n  kept: %s%n  each a ticket: %s; kept at %s"
              + " times that pace; processor, program + database: %s a mail%n",
          Figures.of(kept, rate -> rate),
          Figures.of(opened, rate -> rate),
          Figures.ratios(opened, kept, rate -> rate),
          Cpu.now(intake.jdbc).since(before).each(mails));
    }
  }

  private double toDisk(int mails) throws Exception {
    return send(door.port(), mails).perSecond();
  }

  private double toTickets(int mails) throws Exception {
    long before = tickets();
    long began = System.nanoTime();
    send(desk.smtpPort(), mails);
    while (mailsLeft()) {
      Thread.sleep(LOOK_MILLIS);
    }
    double pace = mails * 1e9 / (System.nanoTime() - began);
    long opened = tickets() - before;
    if (opened != mails) {
      throw new IllegalStateException("%d mails became %d tickets".formatted(mails, opened));
    }
    return pace;
  }

  private long tickets() {
    return jdbc.sql("SELECT count(*) FROM ticket").query(Long.class).single();
  }

  private boolean mailsLeft() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM raw_mail WHERE state = 'new')")
        .query(Boolean.class)
        .single();
  }

  private static Latencies send(int port, long mails) throws Exception {
    String run = UUID.randomUUID().toString();
    try (Lines<SmtpLine> lines = new Lines<>(() -> new SmtpLine(port))) {
      Load.Act act =
          lines.each(
              (line, nth) -> line.give(Mails.sender(nth), "desk@localhost", Mails.plain(run, nth)));
      return Load.closed(CONNECTIONS, mails, _ -> act);
    }
  }

  @Override
  public void close() {
    door.close();
    rawDatabase.close();
    desk.close();
  }
}
