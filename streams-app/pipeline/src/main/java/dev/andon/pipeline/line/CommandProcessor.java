package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Command;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.intake.InputReader;
import dev.andon.pipeline.intake.ModelIntake;
import dev.andon.pipeline.intake.RefusedInputException;
import dev.andon.pipeline.intake.Rejections;
import dev.andon.pipeline.intake.ReleaseIntake;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.model.Evaluation;
import dev.andon.quality.policy.Policy;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Stage Decide, as far as it is driven by people: by commands, guideline releases and evaluations
 * of models.
 */
public final class CommandProcessor implements Processor<byte[], byte[], byte[], StageMessage> {
  private final Policy policy;
  private final InputReader<Command> commands;
  private final InputReader<GuidelineRelease> guidelines;
  private final InputReader<ModelEvaluation> evaluations;
  private @Nullable ProcessorContext<byte[], StageMessage> context;
  private @Nullable AlertStore store;
  private @Nullable CauseStore causes;
  private @Nullable ModelStore models;
  private @Nullable GateStore gates;
  private @Nullable PolicyView policies;

  /**
   * A processor.
   *
   * @param serdes read commands, guideline releases and evaluations
   * @param policy what it decides by where nobody has published another
   */
  public CommandProcessor(AvroSerdes serdes, Policy policy) {
    this.policy = policy;
    this.commands = new InputReader<>(TopicCatalogue.COMMANDS, serdes);
    this.guidelines = new InputReader<>(TopicCatalogue.GUIDELINES, serdes);
    this.evaluations = new InputReader<>(TopicCatalogue.MODEL_EVALS, serdes);
  }

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    this.context = context;
    KeyValueStore<Bytes, byte[]> rows = context.getStateStore(DecideProcessor.STORE);
    this.store = new AlertStore(rows);
    WriteBehindStore causeRows = context.getStateStore(DecideProcessor.CAUSES_STORE);
    this.causes = new CauseStore(causeRows.rows());
    this.models = new ModelStore(causeRows.rows());
    KeyValueStore<Bytes, byte[]> gateRows = context.getStateStore(GateProcessor.STORE);
    this.gates = new GateStore(gateRows);
    this.policies = PolicyView.of(context, policy);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    ProcessorContext<byte[], StageMessage> to = requireNonNull(context, "init not called");
    AlertStore alerts = requireNonNull(store, "init not called");
    GateStore gateStore = requireNonNull(gates, "init not called");
    PolicyView rules = requireNonNull(policies, "init not called");
    rules.refresh();
    RecordMetadata source =
        to.recordMetadata().orElseThrow(() -> new IllegalStateException("no source"));
    Consumer<OutputRow> out = row -> forward(to, row, record.timestamp());
    try {
      Deciding deciding =
          new Deciding(rules, alerts, requireNonNull(causes, "init not called"), out);
      if (source.topic().equals(TopicCatalogue.GUIDELINES.name())) {
        deciding.announced(
            ReleaseIntake.of(guidelines.read(record.value()), record.key(), record.timestamp()));
      } else if (source.topic().equals(TopicCatalogue.MODEL_EVALS.name())) {
        evaluated(
            ModelIntake.of(evaluations.read(record.value()), record.key(), record.timestamp()),
            alerts);
      } else {
        deciding.command(
            commands.read(record.value()),
            record.key(),
            record.timestamp(),
            new GateDesk(rules, gateStore, new TriggerDesk(alerts, out), out));
      }
    } catch (RefusedInputException e) {
      forward(to, Rejections.row(record, source, e), record.timestamp());
    }
  }

  /** What follows is asked for where work is counted. */
  private void evaluated(Evaluation evaluation, AlertStore alerts) {
    if (requireNonNull(models, "init not called").add(evaluation)) {
      alerts.models().putDue(evaluation.lineId());
    }
  }

  private static void forward(
      ProcessorContext<byte[], StageMessage> to, StageMessage message, long timestamp) {
    to.forward(new Record<>(message.key(), message, timestamp));
  }
}
