package dev.andon.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the machine, for tests that compare with them. */
final class Command {
  private static final int PATIENCE_MINUTES = 5;

  private Command() {}

  static boolean exists(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What the program prints; fails, with what it complains of, if it does. */
  static String run(Path directory, String... command) throws Exception {
    File output = File.createTempFile("output", ".txt");
    File errors = File.createTempFile("errors", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(output)
              .redirectError(errors)
              .start();
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      String printed = Files.readString(output.toPath(), UTF_8);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(
            "%s %s%n%s%n%s"
                .formatted(
                    List.of(command),
                    ended ? "failed with " + process.exitValue() : "did not end",
                    printed,
                    Files.readString(errors.toPath(), UTF_8)));
      }
      return printed;
    } finally {
      Files.deleteIfExists(output.toPath());
      Files.deleteIfExists(errors.toPath());
    }
  }
}
