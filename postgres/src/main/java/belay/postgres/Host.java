package belay.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this machine lets us do with a child process.
 *
 * @param uid who we are; 0 is root
 * @param setsid a child can have a session of its own, away from the terminal's Ctrl-C
 * @param setpriv a child can be told to end when we do
 * @param unshare root can start a child in a user namespace, where it is not root
 * @param accounts uid by account name, as in {@code /etc/passwd}
 */
record Host(
    int uid, boolean setsid, boolean setpriv, boolean unshare, Map<String, Integer> accounts) {

  static Host here() {
    return new Host(
        ourUid(),
        Command.succeeds(List.of("setsid", "true")),
        Command.succeeds(List.of("setpriv", "--pdeathsig=INT", "--", "true")),
        Command.succeeds(List.of("unshare", "-U", "true")),
        readAccounts());
  }

  /** Our uid, or -1 where there is no Linux to ask; the embedded PostgreSQL is not for that. */
  static int ourUid() {
    Path self = Path.of("/proc/self");
    return Files.exists(self) ? ownerOf(self) : -1;
  }

  static int ownerOf(Path path) {
    try {
      return (int) Files.getAttribute(path, "unix:uid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> readAccounts() {
    try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length >= 3)
          .collect(Collectors.toMap(f -> f[0], f -> Integer.parseInt(f[2]), (first, _) -> first));
    } catch (IOException e) {
      return Map.of();
    }
  }
}
