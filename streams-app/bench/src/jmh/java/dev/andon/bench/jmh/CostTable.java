package dev.andon.bench.jmh;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the microbenchmarks and prints what each costs, as Markdown on standard output. */
@Command(
    name = "jmh",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Measures nanoseconds (the fastest of some rounds: others are disturbed) and bytes of one",
      "observation, and of reading or judging, by number of classes. The exit code is 1 if what an",
      "observation costs grows faster than the number of classes."
    })
public final class CostTable implements Callable<Integer> {
  private static final String BYTES = "gc.alloc.rate.norm";
  private static final String CLASSES = "classes";

  /** A table of K classes has K² cells, which a measure has to read; observations do not. */
  private static final String READS_TABLES = EstimateBench.class.getSimpleName();

  /** What caches and branch prediction, or another process, may add to a ratio of two times. */
  private static final double NOISE = 1.3;

  /** Numbers of classes are compared this many rows apart: sixteen times as many classes. */
  private static final int APART = 2;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Regular expressions of names, like Detector or kappa; all without.")
  private List<String> names = List.of();

  @Option(names = "--quick", description = "A third of the time; about six minutes for all.")
  private boolean quick;

  @Option(names = "--json", description = "File for all that was measured.")
  private @Nullable String json;

  private final PrintStream out;

  private CostTable(PrintStream out) {
    this.out = out;
  }

  /** Runs the benchmarks. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CostTable(System.out)).execute(args));
  }

  @Override
  public Integer call() throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(quick ? 300 : 1_000))
            .measurementIterations(quick ? 8 : 15)
            .measurementTime(TimeValue.milliseconds(quick ? 100 : 200))
            .shouldFailOnError(true)
            .addProfiler(GCProfiler.class);
    names.forEach(options::include);
    if (json != null) {
      options.resultFormat(ResultFormatType.JSON).result(json);
    }
    Collection<RunResult> results =
        new Runner(
                options.build(),
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
            .run();
    Map<String, List<Cost>> byBench =
        results.stream()
            .map(Cost::of)
            .collect(Collectors.groupingBy(Cost::bench, LinkedHashMap::new, Collectors.toList()));
    List<String> steep = new ArrayList<>();
    byBench.forEach((bench, costs) -> print(bench, costs, steep));
    steep.forEach(measure -> out.println("\nWorse than linear in classes: " + measure));
    return steep.isEmpty() ? 0 : 1;
  }

  private void print(String bench, List<Cost> costs, List<String> steep) {
    out.printf("%n## %s%n%n", bench.replaceFirst("Bench$", ""));
    out.println("| measure | classes | ns | B |");
    out.println("|---|---:|---:|---:|");
    costs.stream()
        .collect(Collectors.groupingBy(Cost::measure, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (measure, rows) -> {
              out.printf(
                  "| %s | %s | %s | %s |%n",
                  measure,
                  join(rows, row -> row.classes() == 0 ? "" : Integer.toString(row.classes())),
                  join(rows, row -> number(row.nanos())),
                  join(rows, row -> String.format(Locale.ROOT, "%,d", Math.round(row.bytes()))));
              if (!bench.equals(READS_TABLES) && isSteep(rows)) {
                steep.add(bench + " " + measure);
              }
            });
  }

  /** Whether time or bytes grew by more than the number of classes did. */
  private static boolean isSteep(List<Cost> rows) {
    for (int i = APART; i < rows.size(); i++) {
      Cost few = rows.get(i - APART);
      Cost many = rows.get(i);
      double linear = NOISE * many.classes() / Math.max(1, few.classes());
      if (many.classes() > 0
          && (many.nanos() > linear * few.nanos()
              || many.bytes() > linear * Math.max(few.bytes(), 1))) {
        return true;
      }
    }
    return false;
  }

  private static String join(List<Cost> rows, Function<Cost, String> text) {
    List<String> texts = rows.stream().map(text).toList();
    return texts.stream().distinct().count() == 1 ? texts.get(0) : String.join(" / ", texts);
  }

  private static String number(double nanos) {
    return String.format(Locale.ROOT, nanos < 10 ? "%.1f" : "%,.0f", nanos);
  }

  /** What one benchmark took with one number of classes; 0 where there is none. */
  private record Cost(String bench, String measure, int classes, double nanos, double bytes) {

    static Cost of(RunResult result) {
      String[] path = result.getParams().getBenchmark().split("\\.", -1);
      String measure = path[path.length - 1];
      int classes = 0;
      for (String parameter : result.getParams().getParamsKeys()) {
        String value = result.getParams().getParam(parameter);
        if (parameter.equals(CLASSES)) {
          classes = Integer.parseInt(value);
        } else {
          measure = value;
        }
      }
      Result<?> bytes = result.getSecondaryResults().get(BYTES);
      return new Cost(
          path[path.length - 2],
          measure,
          classes,
          result.getPrimaryResult().getStatistics().getMin(),
          bytes == null ? 0 : bytes.getScore());
    }
  }
}
