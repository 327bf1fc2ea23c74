package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.policy.Policy;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Stage Decide, as far as it is driven by what is tallied in stage Score: whether gold arrives, and
 * what raters answer on gate items.
 *
 * @param <M> the tallies
 */
public final class TallyProcessor<M extends LineMessage>
    implements Processor<byte[], M, byte[], StageMessage> {
  private final BiConsumer<Deciding, M> hear;
  private final Policy policy;
  private @Nullable Work work;

  private record Work(
      ProcessorContext<byte[], StageMessage> context,
      AlertStore store,
      CauseStore causes,
      PolicyView policies) {}

  private TallyProcessor(Policy policy, BiConsumer<Deciding, M> hear) {
    this.policy = policy;
    this.hear = hear;
  }

  /**
   * Hears whether gold arrives.
   *
   * @param policy what it decides by where nobody has published another
   */
  public static TallyProcessor<LineMessage.Worked> supply(Policy policy) {
    return new TallyProcessor<>(policy, Deciding::worked);
  }

  /**
   * Hears what raters answer on gate items.
   *
   * @param policy as of {@link #supply}
   */
  public static TallyProcessor<LineMessage.Examined> exams(Policy policy) {
    return new TallyProcessor<>(policy, Deciding::examined);
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
  public void process(Record<byte[], M> record) {
    Work ready = requireNonNull(work, "init not called");
    ready.policies().refresh();
    hear.accept(
        new Deciding(
            ready.policies(),
            ready.store(),
            ready.causes(),
            row ->
                ready
                    .context()
                    .forward(new Record<>(row.key(), row, Math.max(0, record.timestamp())))),
        record.value());
  }
}
