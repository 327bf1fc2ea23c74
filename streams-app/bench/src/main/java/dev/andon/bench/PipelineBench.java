package dev.andon.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Throughput and latency of the whole pipeline, as Markdown on standard output. */
@Command(
    name = "pipeline-bench",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Measures the pipeline from topic to rater quality, as a ratio to a plain transactional pipe",
      "on the same broker in the same run, and the latency at a steady rate.",
      "Everything runs in this process on an embedded broker; the results are checked."
    })
public final class PipelineBench implements Callable<Integer> {
  @Option(names = "--annotations", description = "Events per throughput run.")
  private int annotations = 1_000_000;

  @Option(
      names = "--rounds",
      description = {
        "Throughput runs of each share, at least 1. The first is spent on compiling; the median of",
        "the others counts, by ratio."
      })
  private int rounds = 5;

  @Option(names = "--raters", description = "Raters.")
  private int raters = 1_000;

  @Option(names = "--gold", split = ",", description = "Shares of items with gold, a run each.")
  private double[] goldShares = {0.1, 1.0};

  @Option(names = "--partitions", description = "Partitions of every topic.")
  private int partitions = 4;

  @Option(names = "--threads", description = "Threads of the pipeline.")
  private int threads = Math.max(1, Runtime.getRuntime().availableProcessors());

  @Option(names = "--rate", description = "Events a second of the latency run; 0 for none.")
  private int rate = 10_000;

  @Option(names = "--seconds", description = "Length of the latency run.")
  private int seconds = 60;

  @Option(names = "--seed", description = "Seed of the workload.")
  private long seed = 20260101;

  private final PrintStream out;

  private PipelineBench(PrintStream out) {
    this.out = out;
  }

  /** Runs the benchmark. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new PipelineBench(System.out)).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    out.printf(
        Locale.ROOT,
        "%d annotations, %d raters, 3 per item, 5 %% revisions, %d partitions, %d threads,"
            + " commit interval 100 ms, seed %d%n%n",
        annotations,
        raters,
        partitions,
        threads,
        seed);
    out.println(
        "| gold | round | bytes | pipe/s | pipeline/s | ratio | pipe CPU us | pipeline CPU us |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (double share : goldShares) {
      List<ThroughputRun.Result> results = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        ThroughputRun.Result result = throughput(share);
        results.add(result);
        report(share, Integer.toString(round), result);
      }
      report(share, "**median**", median(results));
    }
    if (rate > 0) {
      latency();
    }
    return 0;
  }

  /** Without the first, which is spent on compiling. */
  private static ThroughputRun.Result median(List<ThroughputRun.Result> results) {
    List<ThroughputRun.Result> warm =
        results.subList(Math.min(1, results.size() - 1), results.size());
    return warm.stream()
        .sorted(Comparator.comparingDouble(ThroughputRun.Result::ratio))
        .toList()
        .get(warm.size() / 2);
  }

  private void report(double share, String round, ThroughputRun.Result result) {
    out.printf(
        Locale.ROOT,
        "| %.0f %% | %s | %.0f | %.0f | %.0f | %.2f | %.1f | %.1f |%n",
        100 * share,
        round,
        result.meanBytes(),
        result.pipe().perSecond(annotations),
        result.pipeline().perSecond(annotations),
        result.ratio(),
        result.pipe().cpuMicros(annotations),
        result.pipeline().cpuMicros(annotations));
  }

  private ThroughputRun.Result throughput(double goldShare) throws IOException {
    return ThroughputRun.run(
        new Workload.Size(annotations, raters, 3, goldShare, 0.05, 0, seed),
        partitions,
        threads,
        Duration.ofMillis(100));
  }

  private void latency() throws IOException {
    int bad = raters * 3 / 10;
    LatencyRun.Result result =
        LatencyRun.run(
            new Workload.Size(rate * seconds, raters, 3, 0.1, 0.05, bad, seed),
            rate,
            Duration.ofSeconds(5),
            partitions,
            threads);
    out.printf(
        Locale.ROOT,
        "%nAt %.0f events a second, 10 %% gold: event to rater quality %s; event to alert %s%n",
        result.perSecond(),
        result.toQuality(),
        result.toAlert());
  }
}
