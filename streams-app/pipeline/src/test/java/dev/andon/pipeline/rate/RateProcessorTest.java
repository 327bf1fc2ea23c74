package dev.andon.pipeline.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.pipeline.RevivedTask;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.RatingChange;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyStoreProcessor;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.rating.Contribution;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class RateProcessorTest {
  private final RevivedTask<byte[], RatingChange, StageMessage> task =
      new RevivedTask<>(
          new RateProcessor(PolicyYaml.shipped(), Duration.ofMillis(100), 100),
          WriteBehindStore.inMemory(RateProcessor.STREAMS_STORE).withLoggingDisabled(),
          WriteBehindStore.inMemory(RateProcessor.TALLIES_STORE).withLoggingDisabled(),
          PolicyStoreProcessor.store());

  private static Record<byte[], RatingChange> judged() {
    Contribution contribution = new Contribution(1, 0, 0, false, false, false, true, 0, 1);
    RatingChange change =
        new RatingChange(
            "toxicity", "r-1", List.of(new RatingChange.Judged("*", "GOLD", null, contribution)));
    return new Record<>(change.key(), change, 0);
  }

  @Test
  void forgetsWhatAFailedTransactionHadCounted() {
    task.process(judged());
    task.revive();
    task.process(judged());
    task.punctuate();

    assertThat(task.forwarded(LineMessage.Tally.class))
        .extracting(tally -> tally.delta().samples())
        .containsExactly(1L);
  }

  @Test
  void whatIsPendingWaitsForNoInput() {
    task.process(judged());
    task.context().setCurrentStreamTimeMs(-1);
    task.punctuate();

    assertThat(task.forwarded(LineMessage.Tally.class)).hasSize(1);
  }
}
