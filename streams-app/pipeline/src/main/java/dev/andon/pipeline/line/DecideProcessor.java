package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.policy.Policy;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Stage Decide, as far as it is driven by signals; see {@link CommandProcessor} for people. */
public final class DecideProcessor
    implements Processor<byte[], LineMessage.Raised, byte[], StageMessage> {
  /** Store of alerts and scopes, shared with {@link CommandProcessor}. */
  public static final String STORE = "decide-alerts";

  private final Policy policy;
  private @Nullable ProcessorContext<byte[], StageMessage> context;
  private @Nullable AlertStore store;

  /** A processor that decides by {@code policy}. */
  public DecideProcessor(Policy policy) {
    this.policy = policy;
  }

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    this.context = context;
    KeyValueStore<Bytes, byte[]> rows = context.getStateStore(STORE);
    this.store = new AlertStore(rows);
  }

  @Override
  public void process(Record<byte[], LineMessage.Raised> record) {
    ProcessorContext<byte[], StageMessage> to = requireNonNull(context, "init not called");
    AlertStore alerts = requireNonNull(store, "init not called");
    new Deciding(
            policy, alerts, row -> to.forward(new Record<>(row.key(), row, record.timestamp())))
        .signal(record.value().signal());
  }
}
