package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.Incident;
import dev.andon.cli.backtest.truth.TruthFile;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.policies.PolicyFile;
import dev.andon.cli.publish.InputFile;
import dev.andon.cli.stack.TemporaryDirectory;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryClients;
import dev.andon.pipeline.backtest.Backtest;
import dev.andon.pipeline.policy.PolicyException;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Policy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
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
    Policy tried = policy();
    Optional<List<Incident>> incidents = incidents();
    Decisions decisions = new Decisions();
    GoldJudgements judged = new GoldJudgements();
    Replay replay = new Replay(output);
    AvroSerdes serdes = AvroSerdes.over(RegistryClients.open("mock://backtest", Map.of()), true);
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        Backtest backtest =
            new Backtest(
                tried,
                serdes,
                directory.path(),
                Instant.now(),
                row -> {
                  decisions.accept(row, replay.now());
                  replay.watch(row);
                  if (incidents.isPresent()) {
                    judged.accept(row);
                  }
                })) {
      replay(replay, backtest, serdes);
    } catch (IOException e) {
      throw new CommandFailure("cannot delete temporary files: " + e, e);
    }
    Optional<TruthReport> report =
        incidents.map(staged -> new TruthReport(staged, tried, decisions, judged));
    new BacktestReport(output, tried.version(), decisions, replay, report).print();
    return replay.refused() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void requireOneStandardInput() {
    long standardInputs =
        Stream.of(policy, events, gold, audits, items, roster, commands, truth)
            .filter(STANDARD_INPUT::equals)
            .count();
    if (standardInputs > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "only one file can be standard input, %d are".formatted(standardInputs));
    }
  }

  private Policy policy() {
    if (policy == null) {
      return PolicyYaml.shipped();
    }
    try {
      return PolicyFile.read(policy).policy();
    } catch (PolicyException e) {
      throw new CommandFailure(String.join(System.lineSeparator() + "andon: ", e.problems()), e);
    }
  }

  private Optional<List<Incident>> incidents() {
    return Optional.ofNullable(truth)
        .map(InputFile::new)
        .map(file -> TruthFile.read(file.toString(), file.open()));
  }

  private void replay(Replay replay, Backtest backtest, AvroSerdes serdes) {
    List<BacktestFile> files = new ArrayList<>();
    try {
      // Of two records from the same moment the file that is named first goes first.
      add(InputKind.ROSTER, roster, files, replay, backtest, serdes);
      add(InputKind.ITEMS, items, files, replay, backtest, serdes);
      add(InputKind.GOLD, gold, files, replay, backtest, serdes);
      add(InputKind.EVENTS, events, files, replay, backtest, serdes);
      add(InputKind.AUDITS, audits, files, replay, backtest, serdes);
      add(InputKind.COMMANDS, commands, files, replay, backtest, serdes);
      replay.run(files, backtest);
    } finally {
      files.forEach(BacktestFile::close);
    }
  }

  private <T extends SpecificRecord> void add(
      InputKind<T> kind,
      @Nullable String name,
      List<BacktestFile> files,
      Replay replay,
      Backtest backtest,
      AvroSerdes serdes) {
    if (name == null) {
      return;
    }
    if (backtest.reads(kind.topic())) {
      files.add(BacktestFile.open(kind, new InputFile(name), serdes, replay::refuse));
    } else {
      output
          .err()
          .printf(
              "andon: not used: %s; the pipeline does not read %s yet%n",
              name, kind.topic().shortName());
    }
  }
}
