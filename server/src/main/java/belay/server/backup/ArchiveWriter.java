package belay.server.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A backup as it is written: gzip over the manifest's line, then of each table its rows as COPY's
 * text format has them, one a line, and {@code \.}, then the seal's line. Without the seal it is
 * none, so what breaks off is never taken for whole.
 */
final class ArchiveWriter {
  static final String END_OF_TABLE = "\\.\n";
  private static final int BUFFER = 1 << 16;

  private final GzipCompressorOutputStream packed;
  private final OutputStream out;
  private final List<Tally> tallies = new ArrayList<>();
  private RowSum sum = new RowSum();

  ArchiveWriter(OutputStream file) throws IOException {
    GzipParameters fast = new GzipParameters();
    fast.setCompressionLevel(Deflater.BEST_SPEED);
    fast.setBufferSize(BUFFER);
    packed = new GzipCompressorOutputStream(file, fast);
    out = new BufferedOutputStream(packed, BUFFER);
  }

  void begin(Manifest manifest) throws IOException {
    out.write((manifest.line() + "\n").getBytes(UTF_8));
  }

  /** One row of the table that is written just now, with its newline. */
  void row(byte[] row) throws IOException {
    sum.add(row);
    out.write(row);
  }

  void endTable(String table) throws IOException {
    out.write(END_OF_TABLE.getBytes(UTF_8));
    tallies.add(sum.of(table));
    sum = new RowSum();
  }

  /** What was written; the stream beneath stays open. */
  List<Tally> seal() throws IOException {
    out.write((Manifest.line(new Manifest.Seal(tallies)) + "\n").getBytes(UTF_8));
    out.flush();
    packed.finish();
    return List.copyOf(tallies);
  }
}
