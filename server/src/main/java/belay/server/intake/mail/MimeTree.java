package belay.server.intake.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Takes a mail apart, leniently and within bounds. */
final class MimeTree {
  static final int MAX_BYTES = 80 << 20;
  static final int MAX_DEPTH = 50;
  static final int MAX_PARTS = 2_000;
  private static final int MAX_HEADERS = 2_000;
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private static final MimeConfig LENIENT =
      MimeConfig.custom()
          .setMaxLineLen(-1)
          .setMaxHeaderCount(MAX_HEADERS)
          .setMaxHeaderLen(MAX_HEADER_BYTES)
          .setMaxContentLen(MAX_BYTES)
          .build();

  private final MimeTokenStream tokens =
      new MimeTokenStream(LENIENT, DecodeMonitor.SILENT, null, null);
  private final PartBodies bodies;
  private int parts;

  private MimeTree(PartBodies bodies) {
    this.bodies = bodies;
  }

  /**
   * @throws MimeException when it is no mail, or beyond the bounds
   * @throws UncheckedIOException when {@code in} fails: that says nothing about the mail
   */
  static MimePart read(InputStream in) throws MimeException, IOException {
    return read(in, (_, headers, type, decoded) -> PartBodies.start(headers, type, decoded));
  }

  /** The same, with something else done with the bodies. */
  static MimePart read(InputStream in, PartBodies bodies) throws MimeException, IOException {
    MimeTree tree = new MimeTree(bodies);
    tree.tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tree.tokens.parse(new Source(in));
    return tree.part(0);
  }

  /** From the start of a part, or of the mail, to its end. */
  private MimePart part(int depth) throws MimeException, IOException {
    int number = ++parts;
    if (number > MAX_PARTS) {
      throw new MimeException("more than " + MAX_PARTS + " parts");
    }
    // deeper ones are kept whole, as a file
    tokens.setRecursionMode(depth < MAX_DEPTH ? RecursionMode.M_NO_RECURSE : RecursionMode.M_FLAT);
    Headers headers = new Headers();
    List<MimePart> children = new ArrayList<>();
    PartBodies.Body body = PartBodies.Body.NONE;
    String type = "text/plain";
    String charset = null;
    for (EntityState state = tokens.next(); !isEnd(state); state = tokens.next()) {
      switch (state) {
        case T_FIELD -> headers.add(tokens.getField());
        case T_START_MULTIPART -> type = typeOf(tokens.getBodyDescriptor().getMimeType());
        case T_BODY -> {
          type = typeOf(tokens.getBodyDescriptor().getMimeType());
          charset = tokens.getBodyDescriptor().getCharset();
          body = bodies.read(number, headers, type, tokens.getDecodedInputStream());
        }
        case T_PREAMBLE ->
            body = bodies.read(number, headers, "text/plain", tokens.getInputStream());
        case T_START_BODYPART -> children.add(part(depth + 1));
        case T_START_MESSAGE,
            T_START_HEADER,
            T_END_HEADER,
            T_END_MULTIPART,
            T_EPILOGUE,
            T_RAW_ENTITY,
            T_END_MESSAGE,
            T_END_BODYPART,
            T_END_OF_STREAM -> {}
      }
    }
    if (type.startsWith("multipart/") && children.isEmpty() && depth < MAX_DEPTH) {
      // a boundary that never comes: all there is stands before it
      type = "text/plain";
    }
    return new MimePart(number, headers, type, charset, List.copyOf(children), body);
  }

  private static boolean isEnd(EntityState state) {
    return state == EntityState.T_END_MESSAGE
        || state == EntityState.T_END_BODYPART
        || state == EntityState.T_END_OF_STREAM;
  }

  private static String typeOf(String claimed) {
    String type = claimed.strip().toLowerCase(Locale.ROOT);
    return type.matches("[\\w.+-]{1,100}/[\\w.+-]{1,100}") ? type : "application/octet-stream";
  }

  /** Tells a source that fails from a mail that is broken, and ends what is too long. */
  private static final class Source extends FilterInputStream {
    private long read;

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      try {
        int count = in.read(target, offset, length);
        read += Math.max(count, 0);
        if (read > MAX_BYTES) {
          throw new TooLong();
        }
        return count;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  static final class TooLong extends RuntimeException {
    TooLong() {
      super("longer than " + (MAX_BYTES >> 20) + " MB");
    }
  }
}
