package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.Work;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.publish.InputFile;
import dev.andon.cli.stack.TemporaryDirectory;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryClients;
import dev.andon.pipeline.backtest.Backtest;
import dev.andon.pipeline.backtest.BacktestInput;
import dev.andon.quality.policy.Policy;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the pipeline itself decides over records by a policy, without a cluster.
 *
 * @param decisions what it decided
 * @param judged what was compared with gold, where it is to be held against the truth
 * @param work all that was made, likewise
 * @param replay how much there was, and what of it could not be used
 */
record Trial(Decisions decisions, GoldJudgements judged, Work work, Replay replay) {

  /** Where records come from that are not read yet. */
  @FunctionalInterface
  interface Input {
    /**
     * Begins to read.
     *
     * @param serdes what the pipeline reads records by
     */
    Origin open(AvroSerdes serdes);
  }

  /** A file, and what it holds. */
  record FileInput<T extends SpecificRecord>(InputKind<T> kind, InputFile file) implements Input {
    @Override
    public Origin open(AvroSerdes serdes) {
      return new FileOrigin<>(kind, file, serdes, file.open());
    }
  }

  /**
   * Reads files to their ends.
   *
   * @param inputs of two records from the same moment that of the file named first goes first
   * @param compared whether it is to be held against the truth, for which judgements and work are
   *     kept
   * @param replay says what cannot be used, and how far it is
   */
  static Trial ofFiles(Policy policy, List<FileInput<?>> inputs, boolean compared, Replay replay) {
    SchemaRegistryClient registry = RegistryClients.open("mock://backtest", Map.of());
    return of(policy, AvroSerdes.over(registry, true), inputs, compared, replay);
  }

  /** Reads whatever it is to its end; see {@link #ofFiles}. */
  static Trial of(
      Policy policy,
      AvroSerdes serdes,
      List<? extends Input> inputs,
      boolean compared,
      Replay replay) {
    Trial trial = new Trial(new Decisions(), new GoldJudgements(), new Work(), replay);
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        Backtest backtest =
            new Backtest(
                policy,
                serdes,
                directory.path(),
                Instant.now(),
                (row, at) -> {
                  trial.decisions.accept(row, at);
                  trial.replay.watch(row);
                  if (compared) {
                    trial.judged.accept(row);
                  }
                })) {
      AllWork work = new AllWork(serdes, trial.work);
      trial.run(inputs, backtest, serdes, compared ? work::accept : input -> {});
      return trial;
    } catch (IOException e) {
      throw new CommandFailure("cannot delete temporary files: " + e, e);
    }
  }

  private void run(
      List<? extends Input> inputs,
      Backtest backtest,
      AvroSerdes serdes,
      Consumer<BacktestInput> witness) {
    List<RecordSource> sources = new ArrayList<>();
    try {
      inputs.forEach(input -> sources.add(RecordSource.open(input.open(serdes), replay::refuse)));
      replay.run(sources, backtest, witness);
    } finally {
      sources.forEach(RecordSource::close);
    }
  }
}
