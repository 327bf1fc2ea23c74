package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.Incident;
import dev.andon.cli.backtest.truth.TruthFile;
import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.Reachability;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.StandardStreams;
import dev.andon.cli.console.TimeConverter;
import dev.andon.cli.policies.PolicyFile;
import dev.andon.cli.publish.InputFile;
import dev.andon.contracts.AvroSerdes;
import dev.andon.quality.policy.Policy;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

/** Runs the pipeline over files, or over what topics hold. */
@Command(
    name = "backtest",
    description = {
      "Say what a policy would have done over records in files or topics.",
      "",
      "The pipeline itself reads the files, as if every record had come when it occurred, and needs"
          + " no cluster. Prints alerts, triggers, the state of lines, and the ledger. Time ends with"
          + " the last record: what would have become overdue later is not decided. Goes on past bad"
          + " lines, names each by its number, and ends with exit code 1 if there were any; alerts"
          + " are no failure. Files are JSON Lines; - is standard input, a name ending in .gz is"
          + " unpacked.",
      "",
      "With --from it reads annotations, audits and evaluations of models from a cluster's topics"
          + " instead, as they were appended from then on, with all gold, items, raters and"
          + " guidelines there are. Nothing is written there, and what the pipeline decided then is not looked at.",
      "",
      "With the truth of a simulated floor it also says of every staged incident when the first"
          + " alarm was raised, how much had been done by then, how many of the bad labels among it the"
          + " alarm puts in doubt, and how many had been let through before an alarm about their"
          + " rater or the line. Beside it stands what simpler"
          + " ways would have done with the policy's limits of agreement with gold: a look at every"
          + " hour's or day's answers at its end (UTC), and one at the last 10 answers after each;"
          + " fewer than 10 are not looked at."
    },
    footer = {
      "",
      "Examples:",
      "  andon backtest --policy policy.yaml --events events.jsonl --gold gold.jsonl",
      "  andon backtest --events events.jsonl --gold gold.jsonl --audits audits.jsonl --json",
      "  andon backtest --policy policy.yaml --from 7d --line toxicity",
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
      description = "The annotations. Required, unless --from is given.")
  private @Nullable String events;

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
      names = "--model-evals",
      paramLabel = "FILE",
      description = "How models trained on the labels did.")
  private @Nullable String modelEvals;

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

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "Read the topics of a cluster, from this time on: 2026-05-04T08:00:00Z, or so long ago,"
              + " such as 7d.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "With --from: leave out what was appended from this time on.")
  private @Nullable Instant to;

  @Option(names = "--line", paramLabel = "LINE", description = "With --from: this line only.")
  private @Nullable String line;

  @Option(
      names = "--with-commands",
      description = "With --from: what people ordered then is ordered again.")
  private boolean withCommands;

  @Mixin private ConnectionOptions connection;

  @Override
  public Integer call() {
    requireOneOrigin();
    requireOneStandardInput();
    Policy tried = PolicyFile.orShipped(policy);
    Optional<List<Incident>> incidents = incidents();
    Replay replay = new Replay(output, StandardStreams.errIsTerminal());
    Trial trial =
        from == null
            ? Trial.ofFiles(tried, inputs(), incidents.isPresent(), replay)
            : ofTopics(tried, from, incidents.isPresent(), replay);
    Optional<TruthReport> report =
        incidents.map(staged -> new TruthReport(new Comparison(staged, tried, trial)));
    new BacktestReport(output, tried.version(), trial, report).print();
    return trial.replay().refused() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Trial ofTopics(Policy tried, Instant since, boolean compared, Replay replay) {
    Connection cluster = connection.connection();
    Reachability.require(cluster);
    TopicsOrigin.TimeSpan span = new TopicsOrigin.TimeSpan(since, to, line, withCommands);
    SchemaRegistryClient registry = cluster.openRegistry();
    try {
      Trial.Input topics = serdes -> new TopicsOrigin(cluster, span, serdes);
      return Trial.of(
          tried,
          AvroSerdes.over(registry, /* autoRegister= */ false),
          List.of(topics),
          compared,
          replay);
    } finally {
      close(registry);
    }
  }

  private static void close(SchemaRegistryClient registry) {
    try {
      registry.close();
    } catch (IOException e) {
      throw new CommandFailure("could not close the schema registry's client: " + e, e);
    }
  }

  private void requireOneOrigin() {
    boolean files =
        Stream.of(events, gold, audits, items, roster, guidelines, modelEvals, commands)
            .anyMatch(Objects::nonNull);
    if (from != null && files) {
      throw wrong("--from reads topics, the other options name files: give the one or the others");
    }
    if (from == null && events == null) {
      throw wrong("what is to be replayed? Name a file with --events, or a time with --from");
    }
    if (from == null && (to != null || line != null || withCommands)) {
      throw wrong("--to, --line and --with-commands are about topics: add --from");
    }
    if (from != null && to != null && !to.isAfter(from)) {
      throw wrong("--to is " + to + ", must be after --from, which is " + from);
    }
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private void requireOneStandardInput() {
    long standardInputs =
        Stream.of(
                policy,
                events,
                gold,
                audits,
                items,
                roster,
                guidelines,
                modelEvals,
                commands,
                truth)
            .filter(STANDARD_INPUT::equals)
            .count();
    if (standardInputs > 1) {
      throw wrong("only one file can be standard input, %d are".formatted(standardInputs));
    }
  }

  private Optional<List<Incident>> incidents() {
    return Optional.ofNullable(truth)
        .map(InputFile::new)
        .map(file -> TruthFile.read(file.toString(), file.open()));
  }

  private List<Trial.FileInput<?>> inputs() {
    List<Trial.FileInput<?>> inputs = new ArrayList<>();
    add(InputKind.ROSTER, roster, inputs);
    add(InputKind.GUIDELINES, guidelines, inputs);
    add(InputKind.ITEMS, items, inputs);
    add(InputKind.GOLD, gold, inputs);
    add(InputKind.EVENTS, events, inputs);
    add(InputKind.AUDITS, audits, inputs);
    add(InputKind.MODEL_EVALS, modelEvals, inputs);
    add(InputKind.COMMANDS, commands, inputs);
    return inputs;
  }

  private static void add(
      InputKind<?> kind, @Nullable String name, List<Trial.FileInput<?>> inputs) {
    if (name != null) {
      inputs.add(new Trial.FileInput<>(kind, new InputFile(name)));
    }
  }
}
