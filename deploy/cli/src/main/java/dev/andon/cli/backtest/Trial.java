package dev.andon.cli.backtest;

import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.publish.InputFile;
import dev.andon.cli.stack.TemporaryDirectory;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.RegistryClients;
import dev.andon.pipeline.backtest.Backtest;
import dev.andon.quality.policy.Policy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the pipeline itself decides over files by a policy, without a broker.
 *
 * @param decisions what it decided
 * @param judged what was compared with gold, where it is to be held against the truth
 * @param replay how much there was, and what of it could not be used
 */
record Trial(Decisions decisions, GoldJudgements judged, Replay replay) {

  /** A file, and what it holds. */
  record Input<T extends SpecificRecord>(InputKind<T> kind, InputFile file) {
    private BacktestFile open(AvroSerdes serdes, Replay replay) {
      return BacktestFile.open(kind, file, serdes, replay::refuse);
    }
  }

  /**
   * Reads files to their ends.
   *
   * @param inputs of two records from the same moment that of the file named first goes first
   * @param compared whether it is to be held against the truth, for which judgements are kept
   * @param replay says what cannot be used, and how far it is
   */
  static Trial of(Policy policy, List<Input<?>> inputs, boolean compared, Replay replay) {
    Trial trial = new Trial(new Decisions(), new GoldJudgements(), replay);
    AvroSerdes serdes = AvroSerdes.over(RegistryClients.open("mock://backtest", Map.of()), true);
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        Backtest backtest =
            new Backtest(
                policy,
                serdes,
                directory.path(),
                Instant.now(),
                row -> {
                  trial.decisions.accept(row, trial.replay.now());
                  trial.replay.watch(row);
                  if (compared) {
                    trial.judged.accept(row);
                  }
                })) {
      trial.run(inputs, backtest, serdes);
      return trial;
    } catch (IOException e) {
      throw new CommandFailure("cannot delete temporary files: " + e, e);
    }
  }

  private void run(List<Input<?>> inputs, Backtest backtest, AvroSerdes serdes) {
    List<BacktestFile> files = new ArrayList<>();
    try {
      inputs.forEach(input -> files.add(input.open(serdes, replay)));
      replay.run(files, backtest);
    } finally {
      files.forEach(BacktestFile::close);
    }
  }
}
