package belay.cli;

import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.policyfile.calendar.MomentText;
import belay.policyfile.source.Finding;
import belay.policyfile.source.Nearest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What commands are given, made usable or refused in a line that says why. */
final class Input {
  private static final long MOST_BYTES = 4_000_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Input() {}

  static Read read(Path file) {
    return PolicyFile.read(file.toString(), text(file));
  }

  /** A file that has to be in order. */
  static Read.Good good(Path file) {
    return switch (read(file)) {
      case Read.Good good -> good;
      case Read.Bad bad ->
          throw new UnusableException(
              "the policy can't be used:\n"
                  + bad.findings().stream()
                      .map(Finding::toString)
                      .collect(Collectors.joining("\n")));
    };
  }

  /** A moment as somebody typed it; empty when nobody did. */
  static Optional<Instant> moment(@Nullable String text, ZoneId zone) {
    try {
      return Optional.ofNullable(text).map(words -> MomentText.parse(words, zone));
    } catch (IllegalArgumentException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }

  static UnusableException unknown(String what, String name, Collection<String> known) {
    return new UnusableException(
        "there is no " + what + " '" + name + "'" + Nearest.hint(name, known));
  }

  private static String decoded(Path file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult end = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    if (end.isError()) {
      long line = text.chars().filter(c -> c == '\n').count() + 1;
      int column = text.length() - text.lastIndexOf('\n');
      throw new UnusableException(
          "%s:%d:%d: error: this is not UTF-8 text: byte 0x%02X"
              .formatted(file, line, column, bytes[in.position()]));
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  static String text(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new UnusableException("there is no file " + file);
      }
      if (!Files.isRegularFile(file) && Files.isDirectory(file)) {
        throw new UnusableException(file + " is a directory, not a file");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new UnusableException(file + " is larger than " + MOST_BYTES + " bytes");
      }
      return decoded(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnusableException(file + " can't be read: " + e.getMessage());
    }
  }
}
