package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.TruthFile;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.StandardStreams;
import dev.andon.cli.policies.PolicyFile;
import dev.andon.cli.publish.InputFile;
import dev.andon.cli.simulate.ScenarioFile;
import dev.andon.cli.stack.TemporaryDirectory;
import dev.andon.producers.simulator.Floor;
import dev.andon.producers.simulator.SimulationWriter;
import dev.andon.producers.simulator.scenario.Scenario;
import dev.andon.producers.simulator.scenario.ScenarioException;
import dev.andon.quality.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a policy on simulated floors, many of each scenario. */
@Command(
    name = "scenarios",
    description = {
      "Say how a policy does in incidents, over many simulated floors.",
      "",
      "Simulates a floor for each scenario and seed, and has the pipeline itself decide over it, as"
          + " andon backtest does. Prints a table in Markdown: how many incidents were detected, how"
          + " soon (medians, of those that were), how many of the bad labels made until then the"
          + " alarm put in doubt, and how many other annotations, how many were let through, of how many"
          + " incidents it named the right cause, and the alarms about nothing; beside what a look at"
          + " every hour's or day's answers and one at the last 10 would have done at the same limits. A"
          + " floor of three days takes about ten seconds of a processor."
    },
    footer = {
      "",
      "Examples:",
      "  andon scenarios rater-degrades source-drifts --seeds 3",
      "  andon scenarios --policy policy.yaml > scenarios.md"
    })
public final class ScenariosCommand implements Callable<Integer> {
  /** Made for a minute's show, and not to be measured by. */
  private static final String SHOWS = "demo";

  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..*",
      description =
          "Scenarios in YAML, or names of those that come with Andon (default: all of them but"
              + " those of demos).")
  private List<String> names = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Floors of each scenario (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int seeds;

  @Option(
      names = "--first-seed",
      paramLabel = "N",
      description = "The seed of the first; the others follow (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long firstSeed;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy in YAML (default: the one that comes with Andon).")
  private @Nullable String policy;

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--seeds is %d, must be at least 1".formatted(seeds));
    }
    Policy tried = PolicyFile.orShipped(policy);
    List<Scenario> scenarios = scenarios();
    ScenarioTable table = new ScenarioTable(scenarios);
    List<Callable<Scenario>> floors = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (int i = 0; i < seeds; i++) {
        Scenario floor = scenario.withSeed(firstSeed + i);
        floors.add(() -> play(floor, tried, table));
      }
    }
    run(floors);
    if (output.json()) {
      table.printJson(output.jsonLines());
    } else {
      table.printMarkdown(output.out());
    }
    output.out().flush();
    return ExitCode.OK;
  }

  private List<Scenario> scenarios() {
    List<String> wanted =
        names.isEmpty()
            ? Scenario.shippedNames().stream().filter(name -> !name.startsWith(SHOWS)).toList()
            : names;
    try {
      return wanted.stream().map(ScenarioFile::read).toList();
    } catch (ScenarioException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private void run(List<Callable<Scenario>> floors) {
    int processors = Math.min(Runtime.getRuntime().availableProcessors(), floors.size());
    ExecutorService workers = Executors.newFixedThreadPool(processors);
    try {
      List<Future<Scenario>> running = floors.stream().map(workers::submit).toList();
      for (int played = 0; played < running.size(); played++) {
        show(running.get(played).get(), played + 1, running.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CommandFailure failure
          ? failure
          : new IllegalStateException("a floor could not be played", e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private void show(Scenario played, int number, int all) {
    if (StandardStreams.errIsTerminal()) {
      output
          .err()
          .printf(
              Locale.ROOT,
              "\r\u001b[K%s",
              number < all
                  ? "%d of %d floors, the last: %s, seed %d"
                      .formatted(number, all, played.name(), played.seed())
                  : "");
      output.err().flush();
    }
  }

  private Scenario play(Scenario floor, Policy tried, ScenarioTable table) {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Path files = directory.path();
      SimulationWriter.into(files).write(Floor.of(floor));
      Trial trial =
          Trial.ofFiles(
              tried, inputs(files), /* compared= */ true, new Replay(output, /* watched= */ false));
      InputFile truth = new InputFile(files.resolve("truth.jsonl").toString());
      table.add(
          floor, new Comparison(TruthFile.read(truth.toString(), truth.open()), tried, trial));
      return floor;
    } catch (IOException e) {
      throw new CommandFailure("cannot keep a floor in a temporary directory: " + e, e);
    }
  }

  private static List<Trial.FileInput<?>> inputs(Path files) {
    return List.of(
        input(InputKind.ROSTER, files, "roster.jsonl"),
        input(InputKind.GUIDELINES, files, "guidelines.jsonl"),
        input(InputKind.ITEMS, files, "items.jsonl"),
        input(InputKind.GOLD, files, "gold.jsonl"),
        input(InputKind.EVENTS, files, "events.jsonl"),
        input(InputKind.AUDITS, files, "audits.jsonl"));
  }

  private static Trial.FileInput<?> input(InputKind<?> kind, Path files, String name) {
    return new Trial.FileInput<>(kind, new InputFile(files.resolve(name).toString()));
  }
}
