package belay.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * The database files of a data home, and the password that was made with them. They come into being
 * in a nursery and are moved into place whole: a crash leaves either all of it or nothing.
 */
record Cluster(Path folder, String password) {
  static final String USER = "belay";
  private static final String NURSERY = "nursery-";
  private static final String PASSWORD = "belay.password";

  static Cluster in(Path home, Launch launch, Binaries binaries, boolean durable) {
    Path folder = folder(home);
    try {
      if (!Files.exists(folder)) {
        create(home, folder, launch, binaries, durable);
      }
      adopt(folder, launch);
      return new Cluster(folder, Files.readString(folder.resolve(PASSWORD)).strip());
    } catch (IOException e) {
      throw new PostgresException(
          "cannot use the database files in " + folder + ": " + e + Advice.on(e.toString()), e);
    }
  }

  static Path folder(Path home) {
    return home.resolve("data-" + Binaries.MAJOR);
  }

  /** Marks the server's processes in their command lines, which everybody may read. */
  String name() {
    byte[] path = folder.toString().getBytes(StandardCharsets.UTF_8);
    return "belay-" + UUID.nameUUIDFromBytes(path);
  }

  Path pidFile() {
    return folder.resolve("postmaster.pid");
  }

  /** Root may have run the server under another uid last time. */
  private static void adopt(Path folder, Launch launch) throws IOException {
    if (Host.ourUid() == 0) {
      Trees.own(folder, launch.owner());
    }
  }

  private static void create(
      Path home, Path folder, Launch launch, Binaries binaries, boolean durable)
      throws IOException {
    removeNurseries(home);
    Path nursery = Files.createTempDirectory(home, NURSERY);
    Path password = nursery.resolve(PASSWORD);
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    Files.createFile(password, PosixFilePermissions.asFileAttribute(ownerOnly));
    Files.writeString(password, newPassword());
    adopt(nursery, launch);
    Path data = nursery.resolve("data");
    initdb(launch.command(initdbWords(binaries, data, password, durable)), home);
    Files.move(password, data.resolve(PASSWORD));
    Trees.forceOne(data.resolve(PASSWORD));
    Trees.forceOne(data);
    Files.move(data, folder);
    Trees.forceOne(home);
    Trees.delete(nursery);
  }

  private static void removeNurseries(Path home) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(home, NURSERY + "*")) {
      for (Path nursery : left) {
        Trees.delete(nursery);
      }
    }
  }

  private static String newPassword() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static List<String> initdbWords(
      Binaries binaries, Path data, Path password, boolean durable) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(binaries.program("initdb"), "-D", data.toString(), "-U", USER));
    words.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + password, "-E", "UTF8"));
    words.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    words.add("--data-checksums");
    if (!durable) {
      words.add("--no-sync");
    }
    return words;
  }

  private static void initdb(List<String> words, Path home) {
    Command initdb = Command.run(words);
    if (initdb.exit() != 0) {
      throw Advice.failure("cannot make a database", home, initdb.output());
    }
  }
}
