package dev.andon.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.andon.cli.CommandRun;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code andon up} as a process of its own: how it starts, stops, dies and comes back. */
@Tag("slow")
final class UpProcessTest {

  private static final Pattern UP =
      Pattern.compile("andon is up: kafka=(\\S+) registry=(\\S+) http=(\\S+)\\R");
  private static final Duration START = Duration.ofMinutes(3);

  @TempDir private Path directory;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void killWhatIsLeft() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void saysOneLineAndStopsCleanlyOnTerm() throws Exception {
    Up up = up();
    up.awaitServing();

    up.process.destroy();

    assertThat(up.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(up.process.exitValue()).isZero();
    assertThat(up.out()).matches(UP);
    assertThat(up.err())
        .endsWith("andon: stopping\n")
        .doesNotContain("ERROR")
        .doesNotContain("WARN");
  }

  @Test
  void stopsCleanlyWhileItStarts() throws Exception {
    Up up = up();
    await().atMost(START).until(() -> up.err().contains("starting Kafka"));

    up.process.destroy();

    assertThat(up.process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(up.process.exitValue()).isZero();
    assertThat(up.out()).isEmpty();
  }

  @Test
  void comesBackAfterAKillWithWhatItKnew() throws Exception {
    String data = "--data=" + directory.resolve("data");
    Up first = up(data, "--partitions=2");
    first.awaitServing();
    assertThat(first.command("line", "stop", "toxicity", "--reason", "gold is wrong").exitCode())
        .isZero();
    first.process.destroyForcibly().waitFor();

    Up second = up(data);
    second.awaitServing();

    assertThat(second.command("line", "show", "toxicity").out())
        .startsWith("line toxicity: STOPPED")
        .contains("gold is wrong");
    assertThat(second.command("topics", "verify", "--partitions", "2").exitCode()).isZero();
    assertThat(second.command("line", "resume", "toxicity", "--reason", "mended").out())
        .startsWith("line toxicity: RUNNING");
    assertThat(second.err()).doesNotContain("ERROR").doesNotContain("WARN");

    refusesTheSameDataTwice(data);
    second.process.destroy();
    assertThat(second.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    refusesAnotherPartitionCount(data);
  }

  private void refusesTheSameDataTwice(String data) throws Exception {
    Up twice = up(data);

    assertThat(twice.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(twice.process.exitValue()).isEqualTo(1);
    assertThat(twice.err()).contains("is in use by process").contains("--data");
  }

  private void refusesAnotherPartitionCount(String data) throws Exception {
    Up other = up(data, "--partitions=3");

    assertThat(other.process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(other.process.exitValue()).isEqualTo(1);
    assertThat(other.err())
        .contains("was made with 2 partitions, not 3: leave --partitions out, or choose another");
  }

  @Test
  void portInUseSaysWhatToTry() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(failureOf("--http-port=" + port))
          .contains("andon: port " + port + " is in use: try --http-port 0");
      assertThat(failureOf("--kafka-port=" + port))
          .contains("andon: port " + port + " is in use: try --kafka-port 0");
      assertThat(failureOf("--registry-port=" + port))
          .contains("andon: port " + port + " is in use: try --registry-port 0");
    }
  }

  private String failureOf(String option) throws Exception {
    Up up = up(option);
    assertThat(up.process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(up.process.exitValue()).isEqualTo(1);
    assertThat(up.out()).isEmpty();
    return up.err();
  }

  /** A process and what it prints. */
  private record Up(Process process, Path outFile, Path errFile) {

    String out() throws IOException {
      return Files.readString(outFile, StandardCharsets.UTF_8);
    }

    String err() throws IOException {
      return Files.readString(errFile, StandardCharsets.UTF_8);
    }

    void awaitServing() {
      await().atMost(START).until(() -> UP.matcher(out()).matches() || !process.isAlive());
      assertThat(process.isAlive()).as(() -> "it ended; see " + errFile).isTrue();
    }

    CommandRun command(String... arguments) throws IOException {
      Matcher up = UP.matcher(out());
      assertThat(up.matches()).isTrue();
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--bootstrap", up.group(1), "--registry", up.group(2)));
      return CommandRun.of(all.toArray(String[]::new));
    }
  }

  /** On free ports, unless the options say otherwise. */
  private Up up(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-cp",
                classPath(),
                "dev.andon.cli.Andon",
                "up"));
    List<String> given = List.of(options);
    for (String port : List.of("--kafka-port", "--registry-port", "--http-port")) {
      if (given.stream().noneMatch(option -> option.startsWith(port))) {
        command.add(port + "=0");
      }
    }
    command.addAll(given);
    Path out = Files.createTempFile(directory, "up", ".out");
    Path err = Files.createTempFile(directory, "up", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    processes.add(process);
    return new Up(process, out, err);
  }

  // Without the tests' own classes and their logging.
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
