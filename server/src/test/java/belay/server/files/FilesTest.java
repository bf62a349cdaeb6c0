package belay.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import belay.server.Node;
import belay.server.files.FileFault.Code;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("MAIL-4")
class FilesTest {
  private Node node;
  private TicketId ticket;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    ticket = node.open();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private FileLine upload(byte[] bytes) throws IOException {
    return upload(ticket, bytes);
  }

  private FileLine upload(TicketId to, byte[] bytes) throws IOException {
    return node.files.upload(to, node.ana, "a.bin", "a/b", new ByteArrayInputStream(bytes));
  }

  private byte[] read(FileLine file, Viewer viewer, long offset) throws IOException {
    StoredFile stored = node.files.open(ticket, file.id(), viewer).orElseThrow();
    try (InputStream in = stored.content().from(offset)) {
      return in.readAllBytes();
    }
  }

  private Viewer ana() {
    return new Viewer.Staff(node.ana);
  }

  /** Writes it, with the files, as faces do. */
  private List<FileFault> write(Command command, Text text, FileLine... files) {
    return node.transactions.execute(status -> {
      node.act(ticket, command, node.ana);
      List<FileId> ids = List.of(files).stream().map(FileLine::id).toList();
      List<FileFault> faults = node.files.claim(ticket, text.id(), ids, node.ana);
      if (!faults.isEmpty()) {
        status.setRollbackOnly();
      }
      return faults;
    });
  }

  private List<FileFault> reply(FileLine... files) {
    Text text = node.desk.text("See there");
    return write(new Command.Reply(text, false), text, files);
  }

  private TicketId openFor(String mail) {
    return node.open("Help", node.directory.ownerOrNew(Channel.MAIL, mail, "Somebody"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, ContentStore.CHUNK - 1, ContentStore.CHUNK, ContentStore.CHUNK + 1})
  void what_goes_in_comes_out(int size) throws Exception {
    byte[] bytes = bytes(size);
    FileLine file = upload(bytes);
    assertThat(file.size()).isEqualTo(size);
    assertThat(file.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    assertThat(read(file, ana(), 0)).isEqualTo(bytes);
    assertThat(node.count("file_arrival")).isZero();
  }

  @Test
  void the_largest_file_is_kept_in_chunks_and_read_from_its_middle() throws Exception {
    byte[] bytes = bytes((int) FileLimits.PER_FILE);
    FileLine file = upload(bytes);
    assertThat(node.count("file_chunk")).isEqualTo(100);
    assertThat(
            node.jdbc.sql("SELECT max(length(data)) FROM file_chunk").query(Integer.class).single())
        .isEqualTo(ContentStore.CHUNK);
    assertThat(read(file, ana(), 20_000_001))
        .isEqualTo(java.util.Arrays.copyOfRange(bytes, 20_000_001, bytes.length));
  }

  @Test
  void one_byte_more_is_refused_and_leaves_nothing() {
    assertThatThrownBy(() -> upload(new byte[(int) FileLimits.PER_FILE + 1]))
        .isInstanceOfSatisfying(
            FileRefused.class,
            refused -> assertThat(refused.fault().code()).isEqualTo(Code.FILE_TOO_LARGE));
    assertNothingIsKept();
  }

  private void assertNothingIsKept() {
    assertThat(node.count("file_chunk")).isZero();
    assertThat(node.count("file_arrival")).isZero();
    assertThat(node.count("ticket_file")).isZero();
  }

  @Test
  void an_endless_stream_is_read_no_further_than_the_limit() {
    InputStream endless =
        new InputStream() {
          private long given;

          @Override
          public int read() {
            return 7;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            given += length;
            assertThat(given).isLessThan(FileLimits.PER_FILE + 2L * ContentStore.CHUNK);
            return length;
          }
        };
    assertThatThrownBy(() -> node.files.upload(ticket, node.ana, "x", "a/b", endless))
        .isInstanceOf(FileRefused.class);
  }

  @Test
  void a_sender_who_breaks_off_leaves_nothing() {
    InputStream broken =
        new FilterInputStream(new ByteArrayInputStream(bytes(3 * ContentStore.CHUNK))) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            if (in.available() < ContentStore.CHUNK) {
              throw new IOException("gone");
            }
            return super.read(target, offset, length);
          }
        };
    assertThatThrownBy(() -> node.files.upload(ticket, node.ana, "x", "a/b", broken))
        .hasMessage("gone");
    assertNothingIsKept();
  }

  @Test
  void a_crash_between_chunks_leaves_nothing_visible_and_is_swept_after_a_day() throws Exception {
    ContentStore contents = new ContentStore(node.jdbc);
    UUID half = UUID.randomUUID();
    contents.begin(half, node.clock.read());
    contents.add(half, 0, bytes(10));
    assertThat(node.count("ticket_file")).isZero();
    assertThat(node.count("file_content")).isZero();

    upload(bytes(3));
    assertThat(node.count("file_arrival")).as("it may still arrive").isEqualTo(1);
    node.clock.fastForward(Duration.ofHours(25));
    upload(bytes(4));
    assertThat(node.count("file_arrival")).isZero();
    assertThat(node.count("file_chunk WHERE content_id = '" + half + "'")).isZero();
  }

  @Test
  void what_nobody_used_is_forgotten_after_a_day_and_what_was_used_stays() throws Exception {
    FileLine unused = upload(bytes(5));
    FileLine used = upload(bytes(6));
    FileLine shared = upload(bytes(6));
    reply(used);
    node.clock.fastForward(Duration.ofHours(25));
    upload(bytes(7));
    assertThat(node.files.open(ticket, unused.id(), ana())).isEmpty();
    assertThat(node.files.open(ticket, shared.id(), ana())).isEmpty();
    assertThat(read(used, ana(), 0)).isEqualTo(bytes(6));
    assertThat(node.count("file_content")).isEqualTo(2);
    assertThat(node.count("file_chunk")).isEqualTo(2);
  }

  @Test
  void two_nodes_that_take_in_the_same_file_at_once_keep_it_once() throws Exception {
    Node other = Node.on(node.place, node.place.dataSource());
    try {
      byte[] bytes = bytes(3 * ContentStore.CHUNK);
      CompletableFuture<FileLine> here = CompletableFuture.supplyAsync(() -> quietly(node, bytes));
      CompletableFuture<FileLine> there =
          CompletableFuture.supplyAsync(() -> quietly(other, bytes));
      FileLine one = here.get();
      FileLine two = there.get();
      assertThat(one.id()).isNotEqualTo(two.id());
      assertThat(node.count("file_content")).isEqualTo(1);
      assertThat(node.count("file_chunk")).isEqualTo(3);
      assertThat(read(one, ana(), 0)).isEqualTo(bytes);
      assertThat(read(two, ana(), 0)).isEqualTo(bytes);
    } finally {
      other.leave();
    }
  }

  private FileLine quietly(Node by, byte[] bytes) {
    try {
      return by.files.upload(ticket, node.ana, "x", "a/b", new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Tag("SEC-5")
  void the_same_file_is_kept_once_in_a_company_and_never_across() throws Exception {
    byte[] bytes = bytes(100);
    node.jdbc.sql("INSERT INTO company_domain SELECT 'acme.example', id FROM company").update();
    TicketId acme = openFor("neo@acme.example");
    TicketId acmeToo = openFor("trin@acme.example");
    upload(acme, bytes);
    upload(acmeToo, bytes);
    assertThat(node.count("file_content")).isEqualTo(1);
    upload(openFor("hank@nobodys.example"), bytes);
    upload(openFor("eve@nobodys.example"), bytes);
    assertThat(node.count("file_content")).isEqualTo(3);
  }

  @Test
  void a_file_waits_for_its_uploader_alone_and_then_goes_with_its_text() throws Exception {
    Viewer dana = new Viewer.Requester(node.dana.person());
    FileLine file = upload(bytes(9));
    assertThat(node.files.open(ticket, file.id(), Node.STAFF)).isEmpty();
    assertThat(node.files.open(ticket, file.id(), dana)).isEmpty();
    assertThat(node.files.ofTicket(ticket, ana())).isEmpty();

    assertThat(reply(file)).isEmpty();
    assertThat(node.files.open(ticket, file.id(), Node.STAFF)).isPresent();
    assertThat(read(file, dana, 0)).isEqualTo(bytes(9));
    assertThat(node.files.ofTicket(ticket, dana).values()).containsExactly(List.of(file));
    Viewer stranger = new Viewer.Requester(new PersonId(UUID.randomUUID()));
    assertThat(node.files.open(ticket, file.id(), stranger)).isEmpty();
    assertThat(node.files.ofTicket(ticket, stranger)).isEmpty();
    TicketId other = node.open();
    assertThat(node.files.open(other, file.id(), Node.STAFF)).isEmpty();
  }

  @Test
  @Tag("COM-3")
  void a_requester_never_sees_a_file_of_an_internal_note() throws Exception {
    FileLine file = upload(bytes(9));
    Text note = node.desk.text("For us only");
    assertThat(write(new Command.Note(note), note, file)).isEmpty();
    Viewer dana = new Viewer.Requester(node.dana.person());
    assertThat(node.files.open(ticket, file.id(), dana)).isEmpty();
    assertThat(node.files.ofTicket(ticket, dana)).isEmpty();
    assertThat(node.files.ofTicket(ticket, ana())).containsOnlyKeys(note.id());
  }

  @Test
  void every_file_that_cannot_be_claimed_is_named_and_none_is() throws Exception {
    FileLine mine = upload(bytes(1));
    FileLine used = upload(bytes(2));
    reply(used);
    FileLine elsewhere = upload(node.open(), bytes(3));
    FileLine danas =
        node.files.upload(
            ticket, node.dana.person(), "d", "a/b", new ByteArrayInputStream(bytes(4)));
    assertThat(reply(used, mine, elsewhere, danas))
        .extracting(FileFault::toString)
        .containsExactlyInAnyOrder(
            unknown(used).toString(), unknown(elsewhere).toString(), unknown(danas).toString());
    assertThat(reply(mine)).isEmpty();
  }

  private static FileFault unknown(FileLine file) {
    return FileFault.of(Code.UNKNOWN_FILE, file.id());
  }

  @Test
  void files_of_a_message_are_bounded_and_so_is_what_waits() throws Exception {
    FileLine[] two = {upload(bytes(1)), upload(bytes(2))};
    weigh(FileLimits.PER_MESSAGE / 2 + 1);
    assertThat(reply(two)).extracting(FileFault::code).containsExactly(Code.FILES_TOO_LARGE);
    weigh(FileLimits.WAITING / 2);
    assertThatThrownBy(() -> upload(bytes(1)))
        .isInstanceOfSatisfying(
            FileRefused.class,
            refused -> assertThat(refused.fault().code()).isEqualTo(Code.TOO_MUCH_WAITING));
  }

  /** As if every file had so many bytes. */
  private void weigh(long size) {
    node.jdbc.sql("UPDATE file_content SET size = ?").params(size).update();
  }

  @Test
  void a_file_for_a_ticket_that_is_not_there_yet_goes_to_the_one_that_is_opened() throws Exception {
    Actor dana = new Actor.Human(node.dana.person());
    FileLine file =
        node.files.upload(Optional.empty(), dana, "x", "a/b", new ByteArrayInputStream(bytes(8)));
    assertThat(node.files.open(ticket, file.id(), ana())).isEmpty();
    var message = node.tickets.texts(ticket, Node.STAFF).getFirst().id();
    assertThat(node.files.claim(ticket, message, List.of(file.id()), dana)).isEmpty();
    assertThat(read(file, Node.STAFF, 0)).isEqualTo(bytes(8));
  }

  @Test
  @Tag("SEC-5")
  void a_text_says_what_it_is_by_its_bytes_not_by_its_name() throws Exception {
    byte[] page = "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8);
    FileLine file =
        node.files.upload(ticket, node.ana, "cat.png", "image/png", new ByteArrayInputStream(page));
    assertThat(file.isPicture()).isFalse();
    assertThat(file.type()).isEqualTo("application/octet-stream");
  }
}
