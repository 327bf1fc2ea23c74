package dev.andon.bench.gateway;

import dev.andon.bench.Percentiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The gateway under load while its broker is killed and restarted, as Markdown. */
@Command(
    name = "gateway-bench",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Posts annotations to a gateway on a schedule, one a request. After a third the broker is",
      "killed (SIGKILL) and later started again. What is not accepted is sent again, when the gateway",
      "says so, until it is. Then the whole topic is read. Broker, gateway and load are a process each.",
      "Latency counts from when a request was due to when its event was accepted."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all that was accepted is on the topic once", "1:some of it is not"})
public final class GatewayBench implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;

  @Option(names = "--rate", description = "Requests a second.")
  private int rate = 2_000;

  @Option(names = "--seconds", description = "For how long they are due.")
  private int seconds = 60;

  @Option(names = "--warm-up", description = "Seconds of the same before, not counted.")
  private int warmUp = 30;

  @Option(names = "--connections", description = "Most connections, and so requests at a time.")
  private int connections = 256;

  @Option(
      names = "--patience",
      description = "Seconds to wait for an answer before sending the same again.")
  private int patience = 30;

  @Option(names = "--away", description = "Seconds until the broker is started again.")
  private int away = 5;

  @Option(names = "--partitions", description = "Partitions of every topic.")
  private int partitions = 4;

  @Option(names = "--seed", description = "Seed of the ids.")
  private long seed = 20260101;

  private final PrintStream out;

  private GatewayBench(PrintStream out) {
    this.out = out;
  }

  /** Runs the benchmark. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new GatewayBench(System.out)).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    OutageRun.Size size =
        new OutageRun.Size(
            rate,
            seconds,
            warmUp,
            connections,
            Duration.ofSeconds(patience),
            partitions,
            Duration.ofSeconds(away),
            seed);
    Path directory = Files.createTempDirectory("andon-bench-");
    try {
      OutageRun.Result result = OutageRun.run(size, directory);
      report(result);
      return result.missing() == 0 && result.doubled() == 0 ? 0 : 1;
    } finally {
      delete(directory);
    }
  }

  private void report(OutageRun.Result result) {
    say("| what | how much |");
    say("|---|---:|");
    say("| events, one a request | %,d |", result.shots().size());
    result
        .statuses()
        .forEach(
            (status, times) ->
                say("| %s | %,d |", status == 0 ? "no answer" : "answered " + status, times));
    say("| broker away | %.1f s |", seconds(result.goneNanos(), result.backNanos()));
    say(
        "| then until the backlog was gone | %.1f s |",
        seconds(result.backNanos(), result.caughtUpNanos()));
    say(
        "| processor time of the gateway a request | %.0f us |",
        result.gatewayCpu().toNanos()
            / 1e3
            / result.statuses().values().stream().mapToInt(Integer::intValue).sum());
    say("| accepted and not on the topic | %,d |", result.missing());
    say("| on the topic more than once | %,d |", result.doubled());
    say("");
    say("| latency, ms | n | p50 | p90 | p99 | p99.9 | max |");
    say("|---|---:|---:|---:|---:|---:|---:|");
    Predicate<Shot> before = shot -> shot.acceptedNanos() < result.goneNanos();
    Predicate<Shot> catchingUp = due(result.backNanos(), result.caughtUpNanos());
    Predicate<Shot> after = due(result.caughtUpNanos(), Long.MAX_VALUE);
    latencies("before", result, before);
    latencies("while it was away", result, before.or(catchingUp).or(after).negate());
    latencies("while catching up", result, catchingUp);
    latencies("after", result, after);
  }

  private static Predicate<Shot> due(long fromNanos, long untilNanos) {
    return shot -> shot.dueNanos() >= fromNanos && shot.dueNanos() < untilNanos;
  }

  private void latencies(String when, OutageRun.Result result, Predicate<Shot> which) {
    Percentiles micros = new Percentiles();
    result.shots().stream()
        .filter(which)
        .forEach(shot -> micros.add((shot.acceptedNanos() - shot.dueNanos()) / 1_000));
    say(
        "| %s | %,d | %s |",
        when,
        micros.count(),
        micros.count() == 0
            ? "| | | |"
            : Stream.of(50, 90, 99, 99.9, 100)
                .map(percent -> "%,.1f".formatted(micros.at(percent.doubleValue()) / 1e3))
                .collect(Collectors.joining(" | ")));
  }

  private static double seconds(long fromNanos, long toNanos) {
    return (toNanos - fromNanos) / NANOS_PER_SECOND;
  }

  private void say(String form, Object... values) {
    out.printf(Locale.ROOT, form + "%n", values);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
