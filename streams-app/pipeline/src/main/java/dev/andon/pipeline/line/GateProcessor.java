package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
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

/** The part of stage Decide that keeps gates, as far as it is driven by audits. */
public final class GateProcessor
    implements Processor<byte[], LineMessage.Gated, byte[], StageMessage> {
  /** Store of gates, shared with {@link CommandProcessor}. */
  public static final String STORE = "decide-gates";

  private record Work(
      ProcessorContext<byte[], StageMessage> context,
      GateStore store,
      AlertStore alerts,
      PolicyView policies) {

    GateDesk desk(long timestamp) {
      Consumer<OutputRow> out =
          row -> context.forward(new Record<>(row.key(), row, Math.max(0, timestamp)));
      return new GateDesk(policies, store, new TriggerDesk(alerts, out), out);
    }
  }

  private final Policy policy;
  private final Duration lookEvery;
  private @Nullable Work work;
  private @Nullable Cancellable looks;

  /**
   * A processor.
   *
   * @param policy what it decides by where nobody has published another
   * @param lookEvery how often to look for policies that have come
   */
  public GateProcessor(Policy policy, Duration lookEvery) {
    this.policy = policy;
    this.lookEvery = lookEvery;
  }

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    KeyValueStore<Bytes, byte[]> rows = context.getStateStore(STORE);
    KeyValueStore<Bytes, byte[]> alertRows = context.getStateStore(DecideProcessor.STORE);
    Work ready =
        new Work(
            context,
            new GateStore(rows),
            new AlertStore(alertRows),
            PolicyView.of(context, policy));
    work = ready;
    looks =
        context.schedule(
            lookEvery,
            PunctuationType.WALL_CLOCK_TIME,
            unused -> ready.desk(context.currentStreamTimeMs()).followPolicies());
  }

  /** A revived task keeps its punctuations. */
  @Override
  public void close() {
    if (looks != null) {
      looks.cancel();
    }
  }

  @Override
  public void process(Record<byte[], LineMessage.Gated> record) {
    Work ready = requireNonNull(work, "init not called");
    GateDesk desk = ready.desk(record.timestamp());
    desk.followPolicies();
    desk.observe(record.value().lineId(), record.value().deltas());
  }
}
