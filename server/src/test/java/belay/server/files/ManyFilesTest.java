package belay.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.ids.TicketId;
import belay.server.Node;
import belay.server.files.FileFault.Code;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody sends many files at once; there is room for two of them and a half. */
@Tag("MAIL-4")
@Tag("SEC-5")
class ManyFilesTest {
  private static final int SIZE = 4 * ContentStore.CHUNK;
  private static final long PATIENCE_SECONDS = 60;

  private Node node;
  private TicketId ticket;

  @BeforeEach
  void start() throws Exception {
    node = Node.start();
    ticket = node.open();
    upload(node, new ByteArrayInputStream(new byte[1]));
    node.jdbc
        .sql("UPDATE file_content SET size = ?")
        .params(FileLimits.WAITING - 2 * SIZE - SIZE / 2)
        .update();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private FileLine upload(Node by, InputStream content) throws IOException {
    return by.files.upload(ticket, node.ana, "x", "a/b", content);
  }

  private static InputStream bytes(int seed) {
    byte[] bytes = new byte[SIZE];
    new Random(seed).nextBytes(bytes);
    return new ByteArrayInputStream(bytes);
  }

  /** What happens where a file's bytes end. */
  private interface End {
    void come() throws Exception;
  }

  private static InputStream bytes(int seed, End end) {
    return new FilterInputStream(bytes(seed)) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0) {
          try {
            end.come();
          } catch (Exception e) {
            throw new IOException(e);
          }
        }
        return read;
      }
    };
  }

  /** All of a file's bytes, but its end only when the others are there as well. */
  private static InputStream together(int seed, CountDownLatch sent, CountDownLatch go) {
    return bytes(
        seed,
        () -> {
          sent.countDown();
          assertThat(go.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        });
  }

  /** What came of it; a refusal is none. */
  private CompletableFuture<Boolean> kept(Node by, InputStream content) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            upload(by, content);
            return true;
          } catch (FileRefused refused) {
            assertThat(refused.fault().code()).isEqualTo(Code.TOO_MUCH_WAITING);
            return false;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        Thread.ofVirtual()::start);
  }

  @Test
  void what_is_still_on_its_way_takes_up_room() throws Exception {
    CountDownLatch sent = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Boolean> one = kept(node, together(1, sent, go));
    CompletableFuture<Boolean> two = kept(node, together(2, sent, go));
    assertThat(sent.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> upload(node, bytes(3))).isInstanceOf(FileRefused.class);
    go.countDown();

    assertThat(List.of(one.get(), two.get())).containsOnly(true);
    assertThat(node.count("file_arrival")).isZero();
    assertThat(node.count("file_chunk")).isEqualTo(1 + 2 * 4);
  }

  @Test
  void what_broke_off_takes_up_none() throws Exception {
    for (int i = 0; i < 3; i++) {
      InputStream broken =
          bytes(
              i,
              () -> {
                throw new IOException("gone");
              });
      assertThatThrownBy(() -> upload(node, broken)).hasRootCauseMessage("gone");
    }
    upload(node, bytes(3));
    upload(node, bytes(4));
    assertThatThrownBy(() -> upload(node, bytes(5))).isInstanceOf(FileRefused.class);
  }

  @Test
  void nodes_that_each_have_room_do_not_take_more_than_there_is_together() throws Exception {
    Node other = Node.on(node.place, node.place.dataSource());
    try {
      CountDownLatch sent = new CountDownLatch(4);
      List<CompletableFuture<Boolean>> all =
          List.of(
              kept(node, together(1, sent, sent)),
              kept(node, together(2, sent, sent)),
              kept(other, together(3, sent, sent)),
              kept(other, together(4, sent, sent)));

      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
      assertThat(all.stream().filter(CompletableFuture::join)).hasSize(2);
      assertThat(node.count("file_arrival")).isZero();
      assertThat(node.count("file_chunk")).isEqualTo(1 + 2 * 4);
    } finally {
      other.leave();
    }
  }
}
