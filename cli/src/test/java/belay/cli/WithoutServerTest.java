package belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs commands where no class of the server, nor of Spring, can be found. */
class WithoutServerTest {
  private static final Pattern SERVER =
      Pattern.compile("/(server|postgres|belay\\.server.*|org/springframework)/");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lint ../policies/tiered-msp.yaml",
        "test ../policies/tiered-msp.yaml",
        "simulate ../policies/tiered-msp.yaml --at 2026-01-12T09:00 --priority high",
        "diff ../policies/tiered-msp.yaml ../policies/tiered-msp.yaml",
        "schema",
        "due --zone UTC --hours 24x7 --from 2026-01-12T09:00 --in 1h"
      })
  void what_needs_no_server_runs_without_its_classes(String line) throws Exception {
    assertThat(run(line)).isZero();
  }

  @Test
  void what_needs_the_server_is_missed_there() {
    assertThatThrownBy(() -> run("run"))
        .isInstanceOf(InvocationTargetException.class)
        .hasRootCauseInstanceOf(ClassNotFoundException.class);
  }

  private static int run(String line) throws IOException, ReflectiveOperationException {
    URL[] bare =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(place -> !SERVER.matcher(place.replace('\\', '/')).find())
            .map(WithoutServerTest::url)
            .toArray(URL[]::new);
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(bare, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Method run =
          loader
              .loadClass("belay.cli.Main")
              .getDeclaredMethod("run", PrintWriter.class, PrintWriter.class, String[].class);
      run.setAccessible(true);
      PrintWriter nowhere = new PrintWriter(new StringWriter());
      return (int) run.invoke(null, nowhere, nowhere, line.split(" "));
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
    }
  }

  private static URL url(String place) {
    try {
      return Path.of(place).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
