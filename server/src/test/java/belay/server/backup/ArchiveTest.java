package belay.server.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.server.backup.Manifest.Rows;
import belay.server.backup.Manifest.Sequence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not a whole backup is refused whole, in words. */
@Tag("OPS-3")
class ArchiveTest {
  private static final int GZIP_HEADER = 10;

  @TempDir private Path folder;
  private final Random random = new Random(20261126);
  private Path file;
  private byte[] whole;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("desk.backup");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter archive = new ArchiveWriter(out);
    archive.begin(
        new Manifest(
            1,
            "0.1",
            "9",
            "18.6",
            Instant.EPOCH,
            List.of(new Rows("a", List.of("x", "y")), new Rows("b", List.of("z"))),
            List.of(new Sequence("n", 7, true))));
    for (int i = 0; i < 500; i++) {
      archive.row((i + "\t" + Long.toHexString(random.nextLong()) + "\n").getBytes(UTF_8));
    }
    archive.endTable("a");
    archive.endTable("b");
    archive.seal();
    whole = out.toByteArray();
  }

  private Contents check(byte[] bytes) throws IOException, SQLException {
    Files.write(file, bytes);
    return Restore.check(file);
  }

  private void refused(byte[] bytes, String words) {
    assertThatThrownBy(() -> check(bytes))
        .isInstanceOf(BackupFault.class)
        .hasMessageContaining(words);
  }

  @Test
  void what_was_written_is_read() throws Exception {
    Contents contents = check(whole);

    assertThat(contents.manifest().sequences()).containsExactly(new Sequence("n", 7, true));
    assertThat(contents.tables()).extracting(Tally::rows).containsExactly(500L, 0L);
  }

  @Test
  void wherever_it_is_cut_off_it_is_refused() {
    for (int length = GZIP_HEADER; length < whole.length; length += 1 + random.nextInt(40)) {
      refused(Arrays.copyOf(whole, length), "the backup is cut off: its end is missing");
    }
    refused(Arrays.copyOf(whole, whole.length - 1), "cut off");
  }

  /** Behind the header of gzip, where nothing but dates is. */
  @Test
  void wherever_a_bit_is_flipped_it_is_refused() {
    for (int at = GZIP_HEADER; at < whole.length; at += 1 + random.nextInt(7)) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      refused(flipped, "");
    }
  }

  @Test
  void what_follows_its_end_is_refused() {
    byte[] longer = Arrays.copyOf(whole, whole.length + 3);
    refused(longer, "damaged");
    byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
    System.arraycopy(whole, 0, twice, whole.length, whole.length);
    refused(twice, "something follows its end");
  }

  @Test
  void something_else_is_called_that() throws IOException {
    refused("A letter to Dana\n".getBytes(UTF_8), "this is not a backup of a desk");
    refused(packed("A letter to Dana\n"), "this is not a backup of a desk");
    refused(packed("{\"some\":\"json\"}\n"), "this is not a backup of a desk");
    refused(packed("[1]\n"), "this is not a backup of a desk");
    refused(packed("{\"belay-backup\":1}\n"), "this is not a backup of a desk");
    refused(new byte[0], "this is not a backup of a desk");
  }

  @Test
  void a_format_of_the_future_is_named() throws IOException {
    refused(packed("{\"belay-backup\":2,\"new\":1}\n"), "has format 2 and this Belay knows 1");
  }

  /** As if PostgreSQL, a disk or a proxy had made other rows of it and packed them again. */
  @Test
  void rows_that_do_not_add_up_are_refused_in_any_number() throws IOException {
    String manifest =
        """
        {"belay-backup":1,"belay":"x","schema":"9","postgres":"18","at":"2026-01-01T00:00:00Z",\
        "tables":[{"table":"a","columns":["x"]}],"sequences":[]}
        """;
    RowSum sum = new RowSum();
    sum.add("1\n".getBytes(UTF_8));
    sum.add("2\n".getBytes(UTF_8));
    String seal = Manifest.line(new Manifest.Seal(List.of(sum.of("a")))) + "\n";

    refused(packed(manifest + "1\n3\n\\.\n" + seal), "do not add up");
    refused(packed(manifest + "1\n\\.\n" + seal), "do not add up");
    refused(packed(manifest + "1\n2\n2\n\\.\n" + seal), "do not add up");
    refused(packed(manifest + "1\n2\n\\.\nnothing\n"), "last line");
  }

  @Test
  void the_order_of_rows_does_not_count_and_their_number_does() {
    assertThat(sum("a", "b", "b")).isEqualTo(sum("b", "a", "b"));
    assertThat(sum("a", "b", "b").sum()).isNotEqualTo(sum("a", "a", "b").sum());
    assertThat(sum("a", "b", "b").sum()).isNotEqualTo(sum("a").sum());
  }

  private static Tally sum(String... rows) {
    RowSum sum = new RowSum();
    for (String row : rows) {
      sum.add(row.getBytes(UTF_8));
    }
    return sum.of("t");
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return out.toByteArray();
  }
}
