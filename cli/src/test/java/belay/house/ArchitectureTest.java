package belay.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which room of the house may use which. A room that is not built yet breaks no rule. */
class ArchitectureTest {
  private static final String CORE = "belay.core..";
  private static final String[] PLUMBING = {
    "belay.server.db..", "belay.server.http..", "belay.server.config..", "belay.server.telemetry.."
  };
  private static final String[] FACES = {
    "belay.server.api..", "belay.server.console..", "belay.server.portal..", "belay.server.feed.."
  };

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("belay");

  @Test
  void all_modules_are_seen() {
    assertThat(Stream.of("core", "policyfile", "postgres", "testkit", "server", "cli"))
        .allMatch(module -> HOUSE.containPackage("belay." + module));
  }

  @Test
  void core_stands_on_the_jdk_alone() {
    check(
        classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, "java..", "org.jspecify.."));
  }

  @Test
  void core_does_no_io() {
    check(
        noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..")
                    .or(Purity.STREAM_OR_FILE)));
  }

  @Test
  void core_is_given_the_time_and_rolls_no_dice() {
    check(noClasses().that().resideInAPackage(CORE).should(Purity.callWhatDiffersEachTime()));
  }

  @Test
  void plumbing_knows_no_feature() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PLUMBING)
            .should()
            .dependOnClassesThat(
                resideInAPackage("belay.server..").and(not(resideInAnyPackage(PLUMBING)))));
  }

  @Test
  void features_know_no_face() {
    check(
        noClasses()
            .that(
                resideInAPackage("belay.server.(*)..")
                    .and(not(resideInAPackage("belay.server")))
                    .and(not(resideInAnyPackage(FACES))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FACES));
  }

  @Test
  void features_form_no_cycle() {
    check(slices().matching("belay.server.(*)..").should().beFreeOfCycles());
  }

  @Test
  void stores_stay_in_their_package() {
    check(classes().that().haveSimpleNameEndingWith("Store").should().bePackagePrivate());
  }

  @Test
  void no_face_touches_the_database() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(FACES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "belay.server.db..", "org.springframework.jdbc..", "java.sql..", "javax.sql.."));
  }

  @Test
  void nothing_is_filed_under_a_word_that_says_nothing() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..", "..common..", "..impl..", "..dto..", "..manager..", "..helper.."));
    check(noClasses().should().haveNameMatching(".*(Service|Impl|Manager|Helper|Utils?)(\\$.*)?"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(HOUSE);
  }
}
