package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.ids.TicketId;
import belay.core.ticket.Ticket;
import belay.server.Node;
import belay.server.channel.mail.DeskSeal;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.channel.mail.Seat;
import belay.server.files.FileLimits;
import belay.server.files.FileLine;
import belay.server.outbox.Addressees;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What hangs at mails becomes files of what they say. */
@Tag("MAIL-4")
class MailFilesTest {
  private static final String DESK = "desk@belay.example";
  private static final DeskSeal SEAL = new DeskSeal(new byte[32]);
  private static final ReplyAddress ADDRESSES = new ReplyAddress(SEAL, DESK);
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

  private Node node;
  private RawMails mails;
  private MailRunner runner;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    mails = new RawMails(node.database.pool(), () -> {});
    Threads threads =
        new Threads(
            ADDRESSES,
            new MessageIds(SEAL, "belay.example"),
            node.tickets,
            new Addressees(node.jdbc));
    MailIntake intake =
        new MailIntake(node.desk, node.worlds, node.directory, threads, node.files, mails);
    runner = new MailRunner(mails, new MailParser("desk-1"), intake, node.transactions, node.clock);
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private UUID arrives(String mail) throws IOException, SQLException {
    UUID id =
        mails.keep(
            new Arrival(Arrival.SMTP, null, "dana@example.com", List.of(DESK), node.clock.read()),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    runner.run();
    return id;
  }

  private TicketId ticketOf(UUID raw) {
    return new TicketId(
        node.jdbc
            .sql("SELECT ticket_id FROM raw_mail WHERE id = ?")
            .params(raw)
            .query(UUID.class)
            .single());
  }

  private List<FileLine> files(TicketId ticket, Viewer viewer) {
    return node.files.ofTicket(ticket, viewer).values().stream().flatMap(List::stream).toList();
  }

  private byte[] read(TicketId ticket, FileLine file) throws IOException {
    var stored = node.files.open(ticket, file.id(), Node.STAFF).orElseThrow();
    try (InputStream in = stored.content().from(0)) {
      return in.readAllBytes();
    }
  }

  private String text(TicketId ticket) {
    return node.tickets.texts(ticket, Node.STAFF).getFirst().body().orElseThrow();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A few kilobytes that would be 50 MB. */
  private static byte[] zipBomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a"));
      zip.write(new byte[50 << 20]);
    }
    return bytes.toByteArray();
  }

  @Test
  @Tag("INT-7")
  @Tag("SEC-5")
  void three_files_an_inline_picture_a_bomb_and_one_too_large_come_by_mail() throws Exception {
    byte[] pdf = utf8("%PDF-1.7 …");
    byte[] bomb = zipBomb();
    String inline = "Content-Disposition: inline; filename=shot.png\nContent-ID: <shot@1>\n";
    TicketId ticket =
        ticketOf(
            arrives(
                Written.withParts(
                    DESK,
                    Written.file("application/pdf", "bill.pdf", pdf),
                    Written.file("text/html", "../page.html", utf8("<script>")),
                    Written.file("text/plain", "log.txt", utf8("log")),
                    Written.part("image/png", inline, PNG),
                    Written.file("image/png", "cat.png", bomb),
                    Written.file("a/b", "huge.iso", new byte[(int) FileLimits.PER_FILE + 1]))));
    List<FileLine> files = files(ticket, new Viewer.Requester(node.dana.person()));
    assertThat(files)
        .extracting(FileLine::name)
        .containsExactly("bill.pdf", "page.html", "log.txt", "shot.png", "cat.png");
    assertThat(files)
        .extracting(FileLine::type)
        .containsExactly(
            "application/pdf",
            "application/octet-stream",
            "text/plain",
            "image/png",
            "application/octet-stream");
    assertThat(files.get(3).contentId()).contains("shot@1");
    assertThat(read(ticket, files.get(3))).isEqualTo(PNG);
    assertThat(read(ticket, files.get(4))).as("nobody has unpacked it").isEqualTo(bomb);
    assertThat(text(ticket))
        .isEqualTo(
            "See there.\n\n"
                + "Too large to be kept with the ticket: huge.iso. The whole mail is kept.");
    assertThat(node.count("raw_mail WHERE size > 30000000")).isEqualTo(1);
  }

  @Test
  @Tag("COM-3")
  void files_of_an_answer_belong_to_it_and_a_technicians_stay_inside() throws Exception {
    TicketId ticket = node.open();
    long number = ((Ticket.Open) node.ticket(ticket)).number();
    Viewer dana = new Viewer.Requester(node.dana.person());
    String file = Written.file("text/plain", "hers.txt", utf8("x"));
    arrives(Written.withParts(ADDRESSES.issue(number, Seat.of(ticket, node.dana.person())), file));
    assertThat(files(ticket, dana)).extracting(FileLine::name).containsExactly("hers.txt");
    String internal = Written.file("text/plain", "ours.txt", utf8("y"));
    arrives(
        Written.withParts(ADDRESSES.issue(number, Seat.of(ticket, node.ana)), internal)
            .replace("dana@example.com", "ana@desk.example"));
    assertThat(files(ticket, dana)).hasSize(1);
    assertThat(files(ticket, Node.STAFF)).hasSize(2);
  }

  @Test
  void a_mail_that_fails_leaves_no_files_and_the_next_try_brings_them() throws Exception {
    node.jdbc.sql("ALTER TABLE ticket_file ADD CONSTRAINT broken CHECK (name <> 'b')").update();
    UUID raw =
        arrives(
            Written.withParts(
                DESK,
                Written.file("a/b", "a", new byte[300_000]),
                Written.file("a/b", "b", utf8("x"))));
    assertThat(node.count("ticket")).isZero();
    assertThat(node.count("file_chunk")).isZero();
    assertThat(node.count("file_arrival")).isZero();
    node.jdbc.sql("ALTER TABLE ticket_file DROP CONSTRAINT broken").update();
    node.clock.fastForward(Duration.ofMinutes(5));
    runner.run();
    assertThat(files(ticketOf(raw), Node.STAFF)).hasSize(2);
  }
}
