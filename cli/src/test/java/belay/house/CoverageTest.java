package belay.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
  @Test
  void the_page_is_what_the_tests_say() throws IOException {
    var sources = Sources.here();
    assertThat(Files.readString(sources.file(Coverage.PAGE)))
        .as("run bin/coverage and commit what it wrote")
        .isEqualTo(Coverage.page(sources));
  }

  @Test
  void the_page_of_faults_is_what_the_tests_say() throws IOException {
    var sources = Sources.here();
    assertThat(Files.readString(sources.file(FaultTable.PAGE)))
        .as("run bin/coverage and commit what it wrote")
        .isEqualTo(FaultTable.page(sources));
  }

  @Test
  void a_fault_says_all_there_is_to_say(@TempDir Path dir) throws IOException {
    var proof = dir.resolve("m/src/test/java/ProofTest.java");
    Files.createDirectories(proof.getParent());
    Files.writeString(
        proof,
        """
        class ProofTest {
          @Fault(value = "it" + " breaks", rules = {2, 12}, done = "cut", seen = "whole")
          void a() {}
        }
        """);
    assertThat(FaultTable.page(new Sources(dir)))
        .contains("| it breaks | 2, 12 | cut | whole | ProofTest: a |");

    for (String half :
        List.of(
            "value = \"x\", rules = 13, done = \"cut\", seen = \"whole\"",
            "value = \"x\", rules = {}, done = \"cut\"")) {
      Files.writeString(proof, "class ProofTest { @Fault(" + half + ") void a() {} }");
      assertThatThrownBy(() -> FaultTable.page(new Sources(dir)))
          .hasMessageContaining("ProofTest: a");
    }
  }

  @Test
  void a_fault_of_no_rule_says_so(@TempDir Path dir) throws IOException {
    var proof = dir.resolve("m/src/test/java/ProofTest.java");
    Files.createDirectories(proof.getParent());
    Files.writeString(
        proof,
        """
        class ProofTest {
          @Fault(value = "it breaks", rules = {}, done = "cut", seen = "503")
          void a() {}
        }
        """);
    assertThat(FaultTable.page(new Sources(dir)))
        .contains("| it breaks | – | cut | 503 | ProofTest: a |");
  }

  @Test
  void tags_of_methods_and_classes_reach_their_rows(@TempDir Path dir) throws IOException {
    requirements(dir, "| INT-1 | first |\n| INT-2 | second |\n| INT-3 | third |\n");
    var proof = dir.resolve("m/src/test/java/ProofTest.java");
    Files.createDirectories(proof.getParent());
    Files.writeString(
        proof,
        """
        class ProofTest {
          @Tag("INT-1") void b() {}
          @org.junit.jupiter.api.Tag(value = "INT-1") void a() {}
          @Tag("slow") void c() {}
          @Nested @Tag("INT-2") class Whole { @Test void d() {} }
        }
        """);
    assertThat(Coverage.page(new Sources(dir)))
        .contains("2 of 3 rows")
        .contains("| INT-1 | first | ProofTest: a, b |")
        .contains("| INT-2 | second | Whole |")
        .contains("| INT-3 | third | — |");

    requirements(dir, "| INT-1 | first |\n");
    assertThatThrownBy(() -> Coverage.page(new Sources(dir))).hasMessageContaining("[INT-2]");
  }

  private static void requirements(Path dir, String rows) throws IOException {
    Files.createDirectories(dir.resolve("docs"));
    Files.writeString(dir.resolve("docs/requirements.md"), rows);
  }
}
