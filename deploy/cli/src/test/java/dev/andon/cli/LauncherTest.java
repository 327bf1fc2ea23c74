package dev.andon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher, in a tree made for it, with a Java and a Maven that only say how they were called.
 */
final class LauncherTest {

  private static final Path LAUNCHER = Path.of("../../andon");
  private static final Instant OLD = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir private Path directory;

  private Path tree;
  private Path jdk;
  private Path tools;

  /** What the launcher left behind. */
  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void plant() throws IOException {
    tree = Files.createDirectories(directory.resolve("a tree with spaces"));
    Files.copy(LAUNCHER, tree.resolve("andon"));
    Files.writeString(tree.resolve("pom.xml"), "<project/>");
    for (String module :
        List.of(
            "schemas/confluent-client",
            "schemas/contracts",
            "producers/sdk",
            "producers/adapters",
            "producers/gateway",
            "producers/simulator",
            "streams-app/quality",
            "streams-app/pipeline",
            "deploy/embedded",
            "deploy/cli")) {
      Path source = Files.createDirectories(tree.resolve(module).resolve("src/main"));
      Files.writeString(source.resolve("Source.java"), "");
      Files.writeString(tree.resolve(module).resolve("pom.xml"), "<project/>");
    }
    age(tree);
    jdk = jdk("17.0.9");
    tools = Files.createDirectories(directory.resolve("tools"));
    script(tools.resolve("mvn"), "echo \"maven: $*\" >> '" + directory.resolve("maven.log") + "'");
  }

  @Test
  void passesArgumentsOnAsTheyAre() throws Exception {
    built();

    Run run = run(tree, "./andon", "status", "--config", "my file.properties", "*");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().toList())
        .contains("[-cp]", "[" + tree + "/deploy/cli/target/andon.jar]", "[dev.andon.cli.Andon]")
        .endsWith("[status]", "[--config]", "[my file.properties]", "[*]");
  }

  @Test
  void worksThroughALinkFromAnywhere() throws Exception {
    built();
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Files.createSymbolicLink(elsewhere.resolve("andon"), tree.resolve("andon"));

    Run run = run(elsewhere, "./andon", "--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains(tree + "/deploy/cli/target/andon.jar");
  }

  @Test
  void optionsOfTheUserWinOverTheDefaults() throws Exception {
    built();

    Run run = run(tree, Map.of("ANDON_JAVA_OPTS", "-Xmx4g -Dx=y"), "./andon", "up");

    List<String> words = run.out().lines().toList();
    assertThat(words.indexOf("[-Xmx4g]")).isGreaterThan(words.indexOf("[-Xmx1g]"));
    assertThat(words).contains("[-Dx=y]");
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_392,8", "11.0.21,11", "16,16"})
  void refusesAnOldJava(String version, String major) throws Exception {
    built();
    jdk = jdk(version);

    Run run = run(tree, "./andon", "--help");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("is Java %s: install a JDK 17 or later and set JAVA_HOME to it".formatted(major));
  }

  @ParameterizedTest
  @CsvSource({"17.0.9", "21", "25.0.1", "26-ea"})
  void takesANewerJava(String version) throws Exception {
    built();
    jdk = jdk(version);

    assertThat(run(tree, "./andon", "--help").exitCode()).isZero();
  }

  @Test
  void saysSoWhereJavaHomeIsWrong() throws Exception {
    Run run = run(tree, Map.of("JAVA_HOME", "/nowhere"), "./andon");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("JAVA_HOME is /nowhere, where there is no bin/java");
  }

  @Test
  void buildsWhatIsMissingAndThenNoMore() throws Exception {
    assertThat(run(tree, "./andon", "--help").err()).contains("building");
    assertThat(builds()).hasSize(1).first().asString().contains("-pl deploy/cli -am package");

    assertThat(run(tree, "./andon", "--help").err()).isEmpty();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void buildsAgainAfterAnEdit() throws Exception {
    built();
    Files.writeString(tree.resolve("streams-app/quality/src/main/Source.java"), "// edited");

    run(tree, "./andon", "--help");

    assertThat(builds()).hasSize(1);
  }

  @Test
  void buildsAgainAfterAFileIsGone() throws Exception {
    built();
    Files.delete(tree.resolve("streams-app/quality/src/main/Source.java"));

    run(tree, "./andon", "--help");

    assertThat(builds()).hasSize(1);
  }

  @Test
  void failedBuildIsShownAndTriedAgain() throws Exception {
    script(
        tools.resolve("mvn"),
        "echo '[INFO] noise'; echo '[ERROR] Source.java:[1,1] broken'; exit 1");

    Run run = run(tree, "./andon", "--help");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("[ERROR] Source.java:[1,1] broken")
        .contains("the build failed: see " + tree + "/deploy/cli/target/build.log")
        .doesNotContain("noise");
    assertThat(run(tree, "./andon", "--help").exitCode()).isEqualTo(1);
  }

  @Test
  void showsALineForEachModule() throws Exception {
    script(
        tools.resolve("mvn"),
        "echo '[INFO] Building Andon :: schemas :: contracts 0.1.0-SNAPSHOT               [3/10]'");

    assertThat(run(tree, "./andon", "--help").err())
        .contains("andon: building schemas :: contracts [3/10]");
  }

  private void built() throws IOException {
    Path target = Files.createDirectories(tree.resolve("deploy/cli/target"));
    Path stamp = Files.writeString(target.resolve("built.stamp"), "");
    Files.setLastModifiedTime(stamp, FileTime.from(OLD.plusSeconds(3_600)));
  }

  private List<String> builds() throws IOException {
    Path log = directory.resolve("maven.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  private Path jdk(String version) throws IOException {
    Path home = Files.createDirectories(directory.resolve("jdk-" + version));
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\nX=1\n".formatted(version));
    script(home.resolve("bin/java"), "for word in \"$@\"; do echo \"[$word]\"; done");
    script(home.resolve("bin/javac"), "true");
    return home;
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  // As old as sources are when nobody has edited them since the build.
  private static void age(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(OLD));
      }
    }
  }

  private Run run(Path workingDirectory, String... command) throws Exception {
    return run(workingDirectory, Map.of(), command);
  }

  private Run run(Path workingDirectory, Map<String, String> environment, String... command)
      throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(workingDirectory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("ANDON_JAVA_OPTS");
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("PATH", tools + ":/usr/local/bin:/usr/bin:/bin");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
