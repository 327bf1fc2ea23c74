package dev.andon.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The {@code andon} command in a process of its own, with the options that the launcher gives. */
final class AndonCommand {
  private static final long PATIENCE_SECONDS = 180;

  private AndonCommand() {}

  /** What a command that ended left behind. */
  record Ended(int exitCode, List<String> output, String errors) {}

  /** Runs a command to its end. */
  static Ended run(List<String> arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("andon", ".out");
    Path errors = Files.createTempFile("andon", ".err");
    try {
      Process process =
          builder(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), arguments)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return new Ended(
          process.waitFor(),
          Files.readAllLines(output, StandardCharsets.UTF_8),
          Files.readString(errors, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** Runs a command that has to end well; its output, by line. */
  static List<String> succeed(List<String> arguments) throws IOException, InterruptedException {
    Ended ended = run(arguments);
    assertThat(ended.exitCode())
        .as("andon %s: %s", String.join(" ", arguments), ended.errors())
        .isZero();
    return ended.output();
  }

  /** Starts a command that stays; its errors are appended to {@code log}. */
  static Process start(List<String> arguments, File log) throws IOException {
    return builder(List.of("-Xmx1g", "-XX:+UseParallelGC"), arguments)
        .redirectError(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private static ProcessBuilder builder(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dorg.apache.avro.specific.use_custom_coders=true");
    command.addAll(List.of("-cp", classPath(), "dev.andon.cli.Andon"));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** The class path of this test, without what belongs to tests of this module. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
