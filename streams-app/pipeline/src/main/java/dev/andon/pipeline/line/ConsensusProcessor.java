package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.policy.Policy;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The part of stage Decide that seeks consensus, where a policy asks for it. It decides nothing
 * about lines and raters: it judges answers, measures, and asks for adjudication.
 *
 * <p>The punctuation closes items and sends measures on.
 */
public final class ConsensusProcessor
    implements Processor<byte[], LineMessage.Voted, byte[], StageMessage> {
  /** Store of {@link ConsensusStore}. */
  public static final String STORE = "consensus-items";

  /** Store of how answers agree with consensus. */
  public static final String MEASURES_STORE = "consensus-measures";

  private record Work(
      ConsensusDesk desk,
      ConsensusMeasures measures,
      AdjudicationDesk adjudications,
      AlertStore alerts,
      Consumer<OutputRow> out) {}

  private final Policy policy;
  private final Duration drainEvery;
  private final int rowsPerDrain;
  private @Nullable Work work;
  private @Nullable Cancellable drains;

  /**
   * A processor.
   *
   * @param policy what it goes by where nobody has published another
   * @param drainEvery how often items are closed, and measures leave
   * @param rowsPerDrain about how many rows of measures leave at once
   */
  public ConsensusProcessor(Policy policy, Duration drainEvery, int rowsPerDrain) {
    this.policy = policy;
    this.drainEvery = drainEvery;
    this.rowsPerDrain = rowsPerDrain;
  }

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    WriteBehindStore itemRows = context.getStateStore(STORE);
    WriteBehindStore measureRows = context.getStateStore(MEASURES_STORE);
    KeyValueStore<Bytes, byte[]> alertRows = context.getStateStore(DecideProcessor.STORE);
    // Unknown, which is negative, until a first input comes.
    Consumer<OutputRow> out =
        row ->
            context.forward(
                new Record<>(row.key(), row, Math.max(0, context.currentStreamTimeMs())));
    ConsensusStore store = new ConsensusStore(itemRows.rows());
    ConsensusMeasures measures = new ConsensusMeasures(new SliceStore(measureRows.rows()));
    itemRows.beforeCommit(store::writeRows);
    measureRows.beforeCommit(measures::writeRows);
    AlertStore alerts = new AlertStore(alertRows);
    AdjudicationDesk adjudications = new AdjudicationDesk(store, alerts);
    PolicyView policies = PolicyView.of(context, policy);
    ConsensusDesk desk = new ConsensusDesk(policies, store, measures, adjudications, out);
    desk.takeUp();
    Work ready = new Work(desk, measures, adjudications, alerts, out);
    work = ready;
    drains = context.schedule(drainEvery, PunctuationType.WALL_CLOCK_TIME, unused -> drain(ready));
  }

  /** A revived task keeps its punctuations: this one would send what a failed transaction left. */
  @Override
  public void close() {
    if (drains != null) {
      drains.cancel();
    }
  }

  @Override
  public void process(Record<byte[], LineMessage.Voted> record) {
    Work ready = requireNonNull(work, "init has not been called");
    ready.desk().followPolicies();
    ready.desk().voted(record.value());
    ask(ready);
  }

  /** At once, as what has changed is noted in memory only. */
  private static void ask(Work ready) {
    ready.adjudications().ask(new TriggerDesk(ready.alerts(), ready.out()));
  }

  private void drain(Work ready) {
    ready.desk().followPolicies();
    ready.desk().close(ready.alerts().ticks()::newest);
    ask(ready);
    ready.measures().report(rowsPerDrain, ready.out());
  }
}
