package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import belay.postgres.EmbeddedPostgres;
import belay.server.Node;
import belay.server.channel.mail.DeskSeal;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.intake.mail.MailIntake;
import belay.server.intake.mail.MailParser;
import belay.server.intake.mail.MailRunner;
import belay.server.intake.mail.RawMails;
import belay.server.intake.mail.SmtpDoor;
import belay.server.intake.mail.Threads;
import belay.server.outbox.Addressees;
import belay.testkit.DurablePostgres;
import belay.testkit.Fault;
import belay.testkit.ReceivedMail;
import belay.testkit.SmtpServer;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of its own that is filled to the last byte; only where one can be mounted. */
@Tag("OPS-1")
class DiskFullTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FROM = "dana@example.com";
  private static final String TO = "desk@belay.example";

  private static final byte[] LF = {'\n'};

  /** Where half of something would be, and nowhere is when all is well. */
  private static final List<String> HALVES =
      List.of(
          "ticket_event e WHERE NOT EXISTS (SELECT FROM ticket WHERE id = e.ticket_id)",
          "ticket_text x WHERE NOT EXISTS (SELECT FROM ticket WHERE id = x.ticket_id)",
          "outbox o WHERE NOT EXISTS (SELECT FROM ticket WHERE id = o.ticket_id)",
          "raw_mail m WHERE size <> (SELECT coalesce(sum(length(data)), 0) FROM raw_mail_chunk"
              + " WHERE mail_id = m.id)");

  @TempDir private Path disk;
  private final Queue<ReceivedMail> received = new ConcurrentLinkedQueue<>();
  private boolean mounted;

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted) {
      run("umount", "--lazy", disk.toString());
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  @Fault(
      value = "the disk is full",
      rules = {1, 2, 3, 5, 6, 11, 12},
      done = "the database's disk (a tmpfs) is filled to the last byte while REST and SMTP come in",
      seen =
          "REST answers 503 and SMTP 4xx; what had been acknowledged is there, what was refused"
              + " is not half there; when there is room again, the desk goes on by itself")
  void what_finds_no_room_is_refused_and_nothing_accepted_is_lost() throws Exception {
    mountDisk();
    Path ballast = disk.resolve("ballast");
    try (SmtpServer out = new SmtpServer(received::add);
        DurablePostgres postgres = onDisk();
        RunningDesk desk =
            RunningDesk.start(
                environment(postgres, out),
                RunningDesk.policy("kill.yaml"),
                "marta@desk.example")) {
      Set<String> taken = new HashSet<>(List.of("no room", "room again"));
      try (Letterbox letterbox = Letterbox.open(() -> Optional.of(desk.smtpPort()))) {
        awaitMore(letterbox);
        fill(ballast);
        assertThat(askUntilRefused(desk, taken)).isEqualTo(503);
        assertThat(answered(desk, "no room")).startsWith("4");

        Files.delete(ballast);
        await().atMost(PATIENCE).until(() -> create(desk, "room again", "again") == 201);
        await().atMost(PATIENCE).until(() -> answered(desk, "no room").startsWith("250"));
        awaitMore(letterbox);
        letterbox.finish();
        taken.addAll(letterbox.taken());
      }
      Aftermath aftermath = new Aftermath(desk, "the disk was full");
      aftermath.check(taken, received);
      HALVES.forEach(half -> assertThat(aftermath.count(half)).as(half).isZero());
    }
  }

  @Test
  @Tag("MAIL-2")
  @Fault(
      value = "the disk is full",
      rules = {2, 10, 12},
      done =
          "a mail is taken with 250; before it is read the disk is filled, and stays full for"
              + " twenty minutes",
      seen = "the mail waits and is not parked; when there is room again, it is a ticket")
  void a_mail_that_was_taken_just_before_waits_until_there_is_room() throws Exception {
    mountDisk();
    Path ballast = disk.resolve("ballast");
    try (DurablePostgres postgres = onDisk()) {
      EmbeddedPostgres server = postgres.server();
      TestDatabase place =
          new TestDatabase("belay", server.jdbcUrl("belay"), server.user(), server.password());
      Node node = Node.on(place, place.dataSource());
      RawMails mails = new RawMails(node.database.pool(), () -> {});
      MailRunner runner = reader(node, mails);
      try (SmtpDoor door = door(mails)) {
        assertThat(Sender.answer(door.port(), FROM, TO, mail("no room"))).startsWith("250");
        fill(ballast);
        for (int minute = 0; minute < 20; minute++) {
          readIfThereIsRoom(node, runner);
          assertThat(node.count("raw_mail WHERE state = 'new'")).as("waits").isEqualTo(1);
        }
        assertThat(node.count("ticket")).as("there was no room").isZero();

        Files.delete(ballast);
        await()
            .atMost(PATIENCE)
            .until(() -> {
              readIfThereIsRoom(node, runner);
              assertThat(node.count("raw_mail WHERE state = 'parked'")).as("given up").isZero();
              return node.count("ticket WHERE subject = 'no room'") == 1;
            });
      } finally {
        node.leave();
      }
    }
  }

  private static void readIfThereIsRoom(Node node, MailRunner runner) {
    node.clock.fastForward(Duration.ofMinutes(1));
    try {
      runner.run();
    } catch (RuntimeException full) {
      // the worker that calls it tries again
    }
  }

  private static SmtpDoor door(RawMails mails) {
    SmtpDoor door =
        new SmtpDoor(
            SmtpDoor.Settings.of(InetAddress.getLoopbackAddress(), 0, "belay.example"),
            _ -> true,
            mails,
            InstantSource.system());
    door.start();
    return door;
  }

  private static MailRunner reader(Node node, RawMails mails) {
    DeskSeal seal = new DeskSeal(new byte[32]);
    Threads threads =
        new Threads(
            new ReplyAddress(seal, TO),
            new MessageIds(seal, "belay.example"),
            node.tickets,
            new Addressees(node.jdbc));
    return new MailRunner(
        mails,
        new MailParser("desk-1"),
        new MailIntake(node.desk, node.worlds, node.directory, threads, node.files, mails),
        node.transactions,
        node.clock);
  }

  private void mountDisk() throws IOException, InterruptedException {
    mounted =
        run("mount", "-t", "tmpfs", "-o", "size=400m,mode=755", "tmpfs", disk.toString()) == 0;
    assumeThat(mounted).as("nobody may mount here").isTrue();
  }

  private DurablePostgres onDisk() {
    DurablePostgres postgres =
        TestPostgres.revived(
            disk.resolve("data"), o -> o.with("min_wal_size", "32MB").with("max_wal_size", "64MB"));
    postgres.server().ensureDatabase("belay");
    return postgres;
  }

  private static Map<String, String> environment(DurablePostgres postgres, SmtpServer out) {
    String url =
        World.url(
            postgres.server().jdbcUrl("belay"),
            postgres.server().user(),
            postgres.server().password());
    return Map.of(
        "BELAY_DATABASE_URL",
        url,
        "BELAY_MAIL_URL",
        "smtp://127.0.0.1:" + out.port(),
        "BELAY_MAIL_ADDRESS",
        TO);
  }

  private static void awaitMore(Letterbox letterbox) {
    int mails = letterbox.taken().size() + 4;
    await().atMost(PATIENCE).until(() -> letterbox.taken().size() >= mails);
  }

  private static void fill(Path ballast) throws IOException {
    byte[] block = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (int size = block.length; size > 0; ) {
        try {
          out.write(block, 0, size);
        } catch (IOException full) {
          size /= 2;
        }
      }
    }
  }

  /** Long texts, so that what room the database has kept for itself is soon used up. */
  private static int askUntilRefused(RunningDesk desk, Set<String> taken) {
    String text = "x".repeat(50_000);
    for (int number = 1; number < 5_000; number++) {
      int status = create(desk, "asked " + number, text);
      if (status != 201) {
        return status;
      }
      taken.add("asked " + number);
    }
    return 201;
  }

  private static int create(RunningDesk desk, String subject, String text) {
    String json =
        """
        {"subject": "%s", "description": "%s", "requester": {"email": "dana@example.com"}}
        """
            .formatted(subject, text);
    HttpResponse<String> answer = desk.answer("/api/tickets", json, "key of " + subject);
    return answer.statusCode();
  }

  private static String answered(RunningDesk desk, String subject) {
    return Sender.answer(desk.smtpPort(), FROM, TO, mail(subject));
  }

  /** A long one, which nobody can make shorter. */
  private static String mail(String subject) {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    return """
    From: Dana <%s>
    To: %s
    Subject: %s
    Message-ID: <no-room@client.example>

    %s
    """
        .formatted(FROM, TO, subject, Base64.getMimeEncoder(76, LF).encodeToString(noise));
  }
}
