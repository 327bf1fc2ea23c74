package dev.andon.bench.detection;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Run lengths and delays of detectors, as Markdown on standard output. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Measures how soon a drop of agreement is found and how rarely an alarm comes without one:",
      "our detectors, what is possible at best (computed), and what people use.",
      "Ends with a verdict; the exit code is 1 if a bar is missed."
    })
public final class DetectionBench implements Callable<Integer> {
  /** What there is to measure. */
  enum Part {
    /** Run lengths and delays at a known baseline. */
    KNOWN,
    /** What people use. */
    PRACTICE,
    /** Learned baselines, difficulty, graded scores, correlation, a fleet. */
    REAL
  }

  private static final int QUICK_RUNS = 8_000;

  @Option(names = "--pairs", split = ",", description = "Changes of agreement, like 0.95:0.85.")
  private List<String> pairs = Shift.TEN.stream().map(DetectionBench::text).toList();

  @Option(names = "--run-lengths", split = ",", description = "Run lengths asked for.")
  private double[] runLengths = {1e3, 1e4, 1e5};

  @Option(
      names = "--runs",
      description = "Runs of each delay; longer simulations take a fixed part of it.")
  private int runs = 40_000;

  @Option(
      names = "--judged-runs",
      description =
          "Runs of each delay, and alarms for each run length, that there is a bar for. With"
              + " 100,000 the 99 %% bounds are within 0.5 %% of what they are of.")
  private int judgedRuns = 100_000;

  @Option(names = "--quick", description = "A fifth of the runs, except where there is a bar.")
  private boolean quick;

  @Option(names = "--parts", split = ",", description = "Of ${COMPLETION-CANDIDATES}.")
  private Part[] parts = {Part.KNOWN, Part.PRACTICE};

  @Option(names = "--real", description = "The part REAL as well.")
  private boolean real;

  @Option(
      names = "--moa",
      description = "MOA's detectors as well; the launcher builds with the profile moa for it.")
  private boolean moa;

  @Option(names = "--threads", description = "Threads; the numbers do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", description = "Seed of everything simulated.")
  private long seed = 20260101;

  @Option(names = "--csv", description = "File for all values, one a line.")
  private @Nullable Path csv;

  private final PrintStream out;

  private DetectionBench(PrintStream out) {
    this.out = out;
  }

  /** Runs the benchmark. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new DetectionBench(System.out));
    System.exit(command.setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  private static String text(Shift shift) {
    return String.format(Locale.ROOT, "%.2f:%.2f", shift.before(), shift.after());
  }

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    if (moa && ServiceLoader.load(Tool.Library.class).findFirst().isEmpty()) {
      throw new IllegalStateException("MOA is not in this build: build with the profile moa");
    }
    double[] ascending = Arrays.stream(runLengths).sorted().distinct().toArray();
    List<Shift> shifts = pairs.stream().map(Shift::parse).toList();
    int thorough = quick ? Math.min(runs, QUICK_RUNS) : runs;
    Results results = new Results();
    Verdicts verdicts = new Verdicts();
    try (Workers workers = new Workers(threads)) {
      Plan plan = new Plan(shifts, ascending, thorough, judgedRuns, seed, workers, System.err);
      out.printf(
          Locale.ROOT,
          "# Detection%n%nSeed %d, %,d runs of each delay, %,d where there is a bar%n",
          seed,
          thorough,
          judgedRuns);
      List<Part> wanted = Arrays.asList(parts);
      if (wanted.contains(Part.KNOWN)) {
        new KnownBaseline(plan, out, results).run(verdicts);
      }
      if (wanted.contains(Part.PRACTICE)) {
        new Practice(plan, out, results).run();
      }
      if (real || wanted.contains(Part.REAL)) {
        new RealConditions(plan, out, results).run(verdicts);
      }
    }
    verdicts.print(out);
    if (csv != null) {
      results.write(csv);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    out.printf(Locale.ROOT, "%nTook %d s with %d threads%n", took.toSeconds(), threads);
    return verdicts.failures() == 0 ? 0 : 1;
  }
}
