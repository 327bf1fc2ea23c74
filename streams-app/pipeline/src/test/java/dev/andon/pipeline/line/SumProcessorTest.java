package dev.andon.pipeline.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyStoreProcessor;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.Rule;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SumProcessorTest {
  private static final int WRONG_ANSWERS = 4;

  private final MockProcessorContext<byte[], LineMessage> context = new MockProcessorContext<>();
  private final SumProcessor sum =
      new SumProcessor(new Policy("test-1", List.of(rule())), Duration.ofMillis(100));

  private static Rule rule() {
    return new Rule(
        "line",
        RuleScope.LINE,
        Measure.AGREEMENT,
        Basis.GOLD,
        "*",
        new LimitConfig(0.75, 50, 10),
        Severity.MAJOR,
        false,
        null,
        "none");
  }

  private static LineMessage.Tally wrongAnswers() {
    Counts counts = new Counts();
    for (int id = 0; id < WRONG_ANSWERS; id++) {
      counts.observe(new Contribution(id, 0, 0, false, false, false, true, 0, 1));
    }
    return new LineMessage.Tally("toxicity", "*", "GOLD", 0, counts);
  }

  /** Begins to process, over rows as they were when nothing had been committed yet. */
  private void begin() {
    KeyValueStore<Bytes, byte[]> rows =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(SumProcessor.STORE),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    rows.init(context.getStateStoreContext(), rows);
    context.addStateStore(rows);
    KeyValueStore<Bytes, byte[]> policies = PolicyStoreProcessor.store().build();
    policies.init(context.getStateStoreContext(), policies);
    context.addStateStore(policies);
    context.resetForwards();
    sum.init(context);
  }

  private void take(LineMessage.Tally tally) {
    sum.process(new Record<>(tally.key(), tally, 0));
  }

  private LineMessage.Raised raised() {
    assertThat(context.forwarded()).hasSize(1);
    return (LineMessage.Raised) context.forwarded().get(0).record().value();
  }

  /** Kafka Streams cleans and revives a task after a timeout, with the processors it had. */
  @Test
  void forgetsWhatAFailedTransactionHadCounted() {
    begin();
    take(wrongAnswers());
    sum.close();

    begin();
    take(wrongAnswers());

    assertThat(raised().signal().verdict().sampleCount()).isEqualTo(WRONG_ANSWERS);
  }
}
