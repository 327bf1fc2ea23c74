package dev.andon.pipeline.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.SliceQualityRow;
import dev.andon.pipeline.RevivedTask;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.message.SliceCell;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyStoreProcessor;
import dev.andon.pipeline.store.WriteBehindStore;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SliceProcessorTest {
  private final RevivedTask<byte[], LineMessage.BySlice, StageMessage> task =
      new RevivedTask<>(
          new SliceProcessor(new Policy("none", List.of()), Duration.ofMillis(100), 100),
          WriteBehindStore.inMemory(SliceProcessor.STREAMS_STORE).withLoggingDisabled(),
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(SliceProcessor.DIRECTORIES_STORE),
                  Serdes.Bytes(),
                  Serdes.ByteArray())
              .withLoggingDisabled(),
          PolicyStoreProcessor.store());

  private static Record<byte[], LineMessage.BySlice> judged() {
    Counts counts = new Counts();
    counts.observe(new Contribution(1, 0, 0, false, false, true, true, 1_000_000, 1));
    SliceCell cell = new SliceCell(new Slice("language", "en"), "*", "GOLD", 0);
    LineMessage.Sliced sliced = new LineMessage.Sliced("toxicity", Map.of(cell, counts));
    return new Record<>(sliced.key(), sliced, 0);
  }

  /** Kafka Streams cleans and revives a task after a timeout, with the processors it had. */
  @Test
  void forgetsWhatAFailedTransactionHadCounted() {
    task.process(judged());
    task.revive();
    task.process(judged());
    task.punctuate();

    assertThat(task.forwarded(OutputRow.class))
        .hasSize(SliceQualityRows.latestRows())
        .allSatisfy(
            row -> assertThat(((SliceQualityRow) row.value()).getSampleCount()).isEqualTo(1));
  }
}
