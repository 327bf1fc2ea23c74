package dev.andon.bench.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java process with the class path of this one. What it says as errors goes where ours go. */
final class Child implements AutoCloseable {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  private final String name;
  private final Process process;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  static Child start(String main, List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dorg.apache.avro.specific.use_custom_coders=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(arguments);
    return new Child(
        main, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Waits for a line of its output and takes the line apart; it says nothing after that. */
  Matcher await(Pattern line) throws IOException {
    BufferedReader output = process.inputReader();
    for (String said = output.readLine(); said != null; said = output.readLine()) {
      Matcher matcher = line.matcher(said);
      if (matcher.matches()) {
        return matcher;
      }
    }
    throw new IOException(name + " ended before it was up");
  }

  /** Waits until it has ended by itself. */
  void awaitSuccess() throws IOException, InterruptedException {
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("%s ended with exit code %d".formatted(name, code));
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** What it took of the processors so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Asks it to stop, and kills it if it does not. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while stopping " + name, e);
    }
  }
}
