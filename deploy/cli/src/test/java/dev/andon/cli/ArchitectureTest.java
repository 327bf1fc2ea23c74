package dev.andon.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.CacheMode;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Who may know whom. The modules' walls say most of it; what they cannot say is here: that the pure
 * part stays pure, that wire formats stay at the edges, and that nobody who processes reads a
 * clock.
 */
@AnalyzeClasses(
    packages = "dev.andon",
    importOptions = DoNotIncludeTests.class,
    cacheMode = CacheMode.PER_CLASS)
final class ArchitectureTest {

  private static final String QUALITY = "dev.andon.quality..";
  private static final String CONTRACTS = "dev.andon.contracts..";
  private static final String PIPELINE = "dev.andon.pipeline..";
  private static final String PRODUCERS = "dev.andon.producers..";
  private static final String SDK = "dev.andon.producers.sdk..";
  private static final String EMBEDDED = "dev.andon.embedded..";
  private static final String CLI = "dev.andon.cli..";

  @ArchTest
  static final ArchRule qualityKnowsOnlyJava =
      classes()
          .that()
          .resideInAPackage(QUALITY)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(QUALITY, "java..", "org.jspecify.annotations..");

  @ArchTest
  static final ArchRule qualityDoesNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage(QUALITY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..", "java.nio.file..", "java.net..", "java.util.concurrent..")
          .because("what it decides depends on its arguments alone")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule contractsKnowOnlyAvroAndTheClients =
      classes()
          .that()
          .resideInAPackage(CONTRACTS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CONTRACTS,
              "java..",
              "org.jspecify.annotations..",
              "org.apache.avro..",
              "org.apache.kafka.common..",
              "io.confluent..");

  @ArchTest
  static final ArchRule pipelineKnowsQualityAndContracts =
      noClasses()
          .that()
          .resideInAPackage(PIPELINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PRODUCERS, EMBEDDED, CLI);

  @ArchTest
  static final ArchRule producersKnowContracts =
      noClasses()
          .that()
          .resideInAPackage(PRODUCERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(QUALITY, PIPELINE, EMBEDDED, CLI);

  @ArchTest
  static final ArchRule sdkKnowsNoTool =
      noClasses()
          .that()
          .resideInAPackage(SDK)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.andon.producers.adapters..",
              "dev.andon.producers.gateway..",
              "dev.andon.producers.simulator..");

  @ArchTest
  static final ArchRule adaptersKnowNothingOfHowBytesCome =
      noClasses()
          .that()
          .resideInAPackage("dev.andon.producers.adapters..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.andon.producers.gateway..", "org.eclipse.jetty..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule onlyTheHostKnowsItsServer =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.andon.producers.gateway.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jetty..");

  @ArchTest
  static final ArchRule embeddedStackKnowsNothingOfAndon =
      noClasses()
          .that()
          .resideInAPackage(EMBEDDED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONTRACTS, QUALITY, PIPELINE, PRODUCERS, CLI);

  @ArchTest
  static final ArchRule nobodyKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLI);

  @ArchTest
  static final ArchRule decisionsAreMadeOnOurOwnTypes =
      noClasses()
          .that()
          .resideInAPackage(PIPELINE)
          .and()
          .resideOutsideOfPackage("dev.andon.pipeline.intake..")
          .and(areNotNamed("JudgementChanges", "Deciding", "LedgerProcessor"))
          .and(areNotNamed("ScoreProcessor", "CommandProcessor"))
          .and(areNotNamed("PolicyStoreProcessor", "RosterStoreProcessor"))
          .and()
          .haveSimpleNameNotEndingWith("Rows")
          .should()
          .dependOnClassesThat(areGenerated())
          .because("records are decoded by the first processor and made by the last");

  @ArchTest
  static final ArchRule processingReadsNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(
              QUALITY,
              "dev.andon.pipeline.intake..",
              "dev.andon.pipeline.score..",
              "dev.andon.pipeline.rate..",
              "dev.andon.pipeline.line..",
              "dev.andon.pipeline.containment..",
              "dev.andon.pipeline.message..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .because("results depend on what is in the topics; time that passes is a record, too");

  @ArchTest
  static void cliPackagesKnowEachOtherOneWay(JavaClasses all) {
    // Commands may use what they share; what they share knows no command.
    noClasses()
        .that()
        .resideInAPackage("dev.andon.cli.console..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.andon.cli.cluster..",
            "dev.andon.cli.lines..",
            "dev.andon.cli.alerts..",
            "dev.andon.cli.stack..",
            "dev.andon.cli.demo..")
        .check(all);
    noClasses()
        .that()
        .resideInAPackage("dev.andon.cli.cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.andon.cli.lines..",
            "dev.andon.cli.alerts..",
            "dev.andon.cli.stack..",
            "dev.andon.cli.demo..")
        .check(all);
  }

  private static DescribedPredicate<JavaClass> areNotNamed(String... names) {
    return DescribedPredicate.describe(
        "are not named " + String.join(", ", names),
        type -> List.of(names).stream().noneMatch(type.getSimpleName()::equals));
  }

  private static DescribedPredicate<JavaClass> areGenerated() {
    return DescribedPredicate.describe(
        "generated from Avro", type -> type.isAssignableTo(SpecificRecordBase.class));
  }
}
