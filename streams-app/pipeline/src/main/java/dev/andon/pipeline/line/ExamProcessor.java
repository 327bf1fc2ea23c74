package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.policy.Policy;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The part of stage Decide that certifies raters, as far as it is driven by their answers. */
public final class ExamProcessor
    implements Processor<byte[], LineMessage.Examined, byte[], StageMessage> {
  private final Policy policy;
  private @Nullable Work work;

  private record Work(
      ProcessorContext<byte[], StageMessage> context,
      AlertStore store,
      CauseBook causes,
      PolicyView policies) {}

  /**
   * A processor.
   *
   * @param policy what it decides by where nobody has published another
   */
  public ExamProcessor(Policy policy) {
    this.policy = policy;
  }

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    KeyValueStore<Bytes, byte[]> rows = context.getStateStore(DecideProcessor.STORE);
    WriteBehindStore causeRows = context.getStateStore(DecideProcessor.CAUSES_STORE);
    work =
        new Work(
            context,
            new AlertStore(rows),
            new CauseStore(causeRows.rows()),
            PolicyView.of(context, policy));
  }

  @Override
  public void process(Record<byte[], LineMessage.Examined> record) {
    Work ready = requireNonNull(work, "init not called");
    ready.policies().refresh();
    new Deciding(
            ready.policies(),
            ready.store(),
            ready.causes(),
            row ->
                ready
                    .context()
                    .forward(new Record<>(row.key(), row, Math.max(0, record.timestamp()))))
        .examined(record.value());
  }
}
