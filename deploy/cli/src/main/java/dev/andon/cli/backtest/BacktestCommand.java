package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.Incident;
import dev.andon.cli.backtest.truth.TruthFile;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.StandardStreams;
import dev.andon.cli.policies.PolicyFile;
import dev.andon.cli.publish.InputFile;
import dev.andon.quality.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the pipeline over files. */
@Command(
    name = "backtest",
    description = {
      "Say what a policy would have done over records in files.",
      "",
      "Needs no cluster: the pipeline itself reads the files, as if every record had come when it"
          + " occurred. Prints alerts, triggers, the state of lines, and the ledger. Time ends with"
          + " the last record: what would have become overdue later is not decided. Goes on past bad"
          + " lines, names each by its number, and ends with exit code 1 if there were any; alerts"
          + " are no failure. Files are JSON Lines; - is standard input, a name ending in .gz is"
          + " unpacked.",
      "",
      "With the truth of a simulated floor it also says of every staged incident when the first"
          + " alarm was raised, how much had been done by then, and how many bad labels had been let"
          + " through before an alarm about their rater or the line. Beside it stands what simpler"
          + " ways would have done with the policy's limits of agreement with gold: a look at every"
          + " hour's or day's answers at its end (UTC), and one at the last 10 answers after each;"
          + " fewer than 10 are not looked at."
    },
    footer = {
      "",
      "Examples:",
      "  andon backtest --policy policy.yaml --events events.jsonl --gold gold.jsonl",
      "  andon backtest --events events.jsonl --gold gold.jsonl --audits audits.jsonl --json",
      "  andon simulate --scenario rater-degrades --out floor && \\",
      "      andon backtest --events floor/events.jsonl --gold floor/gold.jsonl \\",
      "          --truth floor/truth.jsonl"
    })
public final class BacktestCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy in YAML (default: the one that comes with Andon).")
  private @Nullable String policy;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      required = true,
      description = "The annotations.")
  private String events;

  @Option(names = "--gold", paramLabel = "FILE", description = "The gold.")
  private @Nullable String gold;

  @Option(names = "--audits", paramLabel = "FILE", description = "What auditors found.")
  private @Nullable String audits;

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description = "Which batch and release the items belong to.")
  private @Nullable String items;

  @Option(names = "--roster", paramLabel = "FILE", description = "Who the raters are.")
  private @Nullable String roster;

  @Option(names = "--guidelines", paramLabel = "FILE", description = "Releases of guidelines.")
  private @Nullable String guidelines;

  @Option(
      names = "--commands",
      paramLabel = "FILE",
      description = "What people ordered meanwhile, such as to resume a line.")
  private @Nullable String commands;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "What really happened, as andon simulate writes it.")
  private @Nullable String truth;

  @Override
  public Integer call() {
    requireOneStandardInput();
    Policy tried = PolicyFile.orShipped(policy);
    Optional<List<Incident>> incidents = incidents();
    Trial trial =
        Trial.of(
            tried,
            inputs(),
            incidents.isPresent(),
            new Replay(output, StandardStreams.errIsTerminal()));
    Optional<TruthReport> report =
        incidents.map(staged -> new TruthReport(new Comparison(staged, tried, trial)));
    new BacktestReport(output, tried.version(), trial, report).print();
    return trial.replay().refused() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void requireOneStandardInput() {
    long standardInputs =
        Stream.of(policy, events, gold, audits, items, roster, guidelines, commands, truth)
            .filter(STANDARD_INPUT::equals)
            .count();
    if (standardInputs > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "only one file can be standard input, %d are".formatted(standardInputs));
    }
  }

  private Optional<List<Incident>> incidents() {
    return Optional.ofNullable(truth)
        .map(InputFile::new)
        .map(file -> TruthFile.read(file.toString(), file.open()));
  }

  private List<Trial.Input<?>> inputs() {
    List<Trial.Input<?>> inputs = new ArrayList<>();
    add(InputKind.ROSTER, roster, inputs);
    add(InputKind.GUIDELINES, guidelines, inputs);
    add(InputKind.ITEMS, items, inputs);
    add(InputKind.GOLD, gold, inputs);
    add(InputKind.EVENTS, events, inputs);
    add(InputKind.AUDITS, audits, inputs);
    add(InputKind.COMMANDS, commands, inputs);
    return inputs;
  }

  private static void add(InputKind<?> kind, @Nullable String name, List<Trial.Input<?>> inputs) {
    if (name != null) {
      inputs.add(new Trial.Input<>(kind, new InputFile(name)));
    }
  }
}
