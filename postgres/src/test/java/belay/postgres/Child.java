package belay.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that starts the server, says so, and waits until it is told to end or is killed. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader says;

  private Child(Process process) {
    this.process = process;
    this.says = process.inputReader();
  }

  /** In the child. */
  public static void main(String[] args) throws IOException {
    Options options = Options.defaults().binariesIn(Path.of(args[1]));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]), options)) {
      System.out.println(postgres.pid() + " " + Host.ourUid());
      while (System.in.read() >= 0) {
        // until our parent closes it
      }
    } catch (PostgresException e) {
      System.out.println(e.getMessage());
    }
  }

  static Child start(List<String> prefix, String classPath, Path data, Path binaries)
      throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
    words.addAll(List.of(Child.class.getName(), data.toString(), binaries.toString()));
    return new Child(
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  static Child start(Path data, Path binaries) throws IOException {
    return start(List.of(), classPath(), data, binaries);
  }

  static String classPath() {
    String ofTests = System.getProperty("surefire.test.class.path");
    return ofTests != null ? ofTests : System.getProperty("java.class.path");
  }

  String line() throws IOException {
    return String.valueOf(says.readLine());
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Lets it end by itself; returns its exit code. */
  int end() throws IOException {
    process.getOutputStream().close();
    return process.onExit().join().exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
