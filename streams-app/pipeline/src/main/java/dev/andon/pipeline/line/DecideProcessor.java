package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.policy.Policy;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
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

  private record Work(
      ProcessorContext<byte[], StageMessage> context, AlertStore store, PolicyView policies) {

    /** What decides, and sends what it decides on with a timestamp. */
    Deciding deciding(long timestamp) {
      return new Deciding(
          policies,
          store,
          row -> context.forward(new Record<>(row.key(), row, Math.max(0, timestamp))));
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
  public DecideProcessor(Policy policy, Duration lookEvery) {
    this.policy = policy;
    this.lookEvery = lookEvery;
  }

  @Override
  public void init(ProcessorContext<byte[], StageMessage> context) {
    KeyValueStore<Bytes, byte[]> rows = context.getStateStore(STORE);
    Work ready = new Work(context, new AlertStore(rows), PolicyView.of(context, policy));
    work = ready;
    looks =
        context.schedule(
            lookEvery, PunctuationType.WALL_CLOCK_TIME, unused -> followPolicies(ready));
  }

  /** A revived task keeps its punctuations. */
  @Override
  public void close() {
    if (looks != null) {
      looks.cancel();
    }
  }

  private static void followPolicies(Work ready) {
    ready.policies().refresh();
    long count = ready.policies().count();
    if (count != ready.store().policiesFollowed()) {
      ready.deciding(ready.context().currentStreamTimeMs()).followPolicies();
      ready.store().putPoliciesFollowed(count);
    }
  }

  @Override
  public void process(Record<byte[], LineMessage.Raised> record) {
    Work ready = requireNonNull(work, "init not called");
    followPolicies(ready);
    ready.deciding(record.timestamp()).signal(record.value().signal());
  }
}
