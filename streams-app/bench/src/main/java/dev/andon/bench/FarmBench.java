package dev.andon.bench;

import dev.andon.pipeline.runtime.Pipeline;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the state of a labeling farm takes, as Markdown on standard output. */
@Command(
    name = "farm-bench",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Fills the pipeline with the items of a farm, and measures heap and disk, and how long it takes",
      "to rebuild everything after the disk is lost. Every item has a source of its own, so that as",
      "many slices are told apart as there may be.",
      "Everything runs in this process on an embedded broker, whose heap is counted with the",
      "pipeline's; the results are checked."
    })
public final class FarmBench implements Callable<Integer> {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final double MIB = 1 << 20;

  @Option(names = "--items", description = "Items, each annotated once.")
  private int items = 1_000_000;

  @Option(names = "--raters", description = "Raters.")
  private int raters = 10_000;

  @Option(names = "--gold", description = "Share of items with gold.")
  private double goldShare = 0.1;

  @Option(names = "--partitions", description = "Partitions of every topic.")
  private int partitions = 4;

  @Option(names = "--threads", description = "Threads of the pipeline.")
  private int threads = Math.max(1, Runtime.getRuntime().availableProcessors());

  @Option(names = "--seed", description = "Seed of the workload.")
  private long seed = 20260101;

  private final PrintStream out;

  private FarmBench(PrintStream out) {
    this.out = out;
  }

  /** Runs the benchmark. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new FarmBench(System.out)).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Workload workload = new Workload(new Workload.Size(items, raters, 1, goldShare, 0, 0, seed));
    try (Stack stack = new Stack(partitions)) {
      try (Feed feed = new Feed(stack)) {
        feed.all(workload, START);
      }
      out.printf(
          Locale.ROOT,
          "%,d items, %,d raters, %.0f %% gold, %d partitions, %d threads, at most %,.0f MiB of heap,"
              + " seed %d%n%n",
          items,
          raters,
          100 * goldShare,
          partitions,
          threads,
          Runtime.getRuntime().maxMemory() / MIB,
          seed);
      out.println("| what | how much |");
      out.println("|---|---:|");
      fill(stack, workload);
      stack.loseState();
      rebuild(stack);
    }
    return 0;
  }

  private void fill(Stack stack, Workload workload) throws IOException {
    try (Pipeline pipeline = stack.startPipeline(threads)) {
      double seconds = ThroughputRun.settle(stack, workload, pipeline).seconds();
      row("filled in", "%,.0f s", seconds);
      row("heap in use after a full collection", "%,.0f MiB", usedHeap() / MIB);
    }
    row("state on the pipeline's disk", "%,.0f MiB", stack.stateBytes() / MIB);
    row("changelogs on the broker's disk", "%,.0f MiB", stack.changelogBytes() / MIB);
  }

  private void rebuild(Stack stack) {
    long started = System.nanoTime();
    try (Pipeline pipeline = stack.startPipeline(threads)) {
      ThroughputRun.awaitReady(pipeline);
      row("rebuilt from them in", "%,.1f s", (System.nanoTime() - started) / 1e9);
    }
  }

  private void row(String what, String form, double value) {
    out.printf(Locale.ROOT, "| %s | " + form + " |%n", what, value);
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
