package belay.server.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import belay.server.backup.Manifest.Rows;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A backup as it is read, from its first byte to its last. Every table's rows are counted and added
 * up again on the way; what is foreign, cut off or damaged is a {@link BackupFault}.
 */
final class ArchiveReader implements AutoCloseable {
  private static final byte[] END_OF_TABLE = ArchiveWriter.END_OF_TABLE.getBytes(UTF_8);
  private static final int LONGEST_MANIFEST = 1 << 24;

  /** PostgreSQL's own limit. */
  private static final int LONGEST_ROW = 1 << 30;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final Lines lines;
  private final Manifest manifest;
  private final List<Tally> tallies = new ArrayList<>();

  /** Takes rows. */
  @FunctionalInterface
  interface Sink {
    void row(byte[] row) throws IOException, SQLException;
  }

  private ArchiveReader(InputStream in) throws IOException {
    this.in = in;
    this.lines = new Lines(in);
    this.manifest = Manifest.read(new String(lines.next(LONGEST_MANIFEST), UTF_8));
  }

  static ArchiveReader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return new ArchiveReader(unpacked(raw));
    } catch (IOException e) {
      raw.close();
      throw e instanceof EOFException ? cutOff(e) : damaged(e);
    } catch (RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream unpacked(InputStream raw) throws IOException {
    try {
      return GzipCompressorInputStream.builder()
          .setInputStream(raw)
          .setDecompressConcatenated(true)
          .get();
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      throw Manifest.foreign(e);
    }
  }

  private static BackupFault cutOff(IOException cause) {
    return new BackupFault("the backup is cut off: its end is missing", cause);
  }

  Manifest manifest() {
    return manifest;
  }

  /** All of it, in order. */
  List<Tally> readAll() throws SQLException {
    for (Rows rows : manifest.tables()) {
      table(rows, _ -> {});
    }
    return end();
  }

  /** The rows of the table whose turn it is. */
  void table(Rows rows, Sink sink) throws SQLException {
    RowSum sum = new RowSum();
    try {
      for (byte[] row = row(); !Arrays.equals(row, END_OF_TABLE); row = row()) {
        sum.add(row);
        sink.row(row);
      }
    } catch (EOFException e) {
      throw cutOff(e);
    } catch (IOException e) {
      throw damaged(e);
    }
    tallies.add(sum.of(rows.table()));
  }

  private byte[] row() throws IOException {
    return lines.next(LONGEST_ROW);
  }

  private static BackupFault damaged(IOException cause) {
    return new BackupFault("the backup is damaged: " + cause.getMessage(), cause);
  }

  /** What was in it; behind the last table. */
  List<Tally> end() {
    try {
      List<Tally> sealed =
          Manifest.readSeal(new String(lines.next(LONGEST_MANIFEST), UTF_8)).tables();
      if (!lines.atEnd()) {
        throw new BackupFault("the backup is damaged: something follows its end");
      }
      if (!sealed.equals(tallies)) {
        throw new BackupFault(
            "the backup is damaged: its rows do not add up to what its last line says");
      }
      return sealed;
    } catch (EOFException e) {
      throw cutOff(e);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
