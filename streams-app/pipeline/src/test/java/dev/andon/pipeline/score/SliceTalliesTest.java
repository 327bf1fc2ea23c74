package dev.andon.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.LineMessageSerde;
import dev.andon.pipeline.message.SliceCell;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.rating.Contribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SliceTalliesTest {
  private final KeyValueStore<Bytes, byte[]> rows = rows();
  private final List<StageMessage> sent = new ArrayList<>();
  private final SliceTallies tallies = new SliceTallies(rows, sent::add);

  private static KeyValueStore<Bytes, byte[]> rows() {
    KeyValueStore<Bytes, byte[]> rows =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("tallies"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    rows.init(new MockProcessorContext<>().getStateStoreContext(), rows);
    return rows;
  }

  private static Contribution judgement(long id) {
    return new Contribution(id, 0, 0, false, false, true, true, 1_000_000, 1);
  }

  private static List<Slice> slice(String value) {
    return List.of(new Slice("document", value));
  }

  private Map<SliceCell, Long> samples() {
    Map<SliceCell, Long> samples = new HashMap<>();
    for (StageMessage message : sent) {
      ((LineMessage.Sliced) message)
          .deltas()
          .forEach((cell, counts) -> samples.merge(cell, counts.samples(), Long::sum));
    }
    return samples;
  }

  @Test
  void aBundleIsSentOnce() {
    tallies.observe("l", "*", "GOLD", slice("d-1"), judgement(1));
    tallies.observe("l", "*", "GOLD", slice("d-1"), judgement(2));
    tallies.drain();
    tallies.drain();

    assertThat(sent).hasSize(1);
    assertThat(samples().values()).containsExactly(2L);
  }

  @Test
  void whatIsTakenBackAtOnceIsNotSent() {
    tallies.observe("l", "*", "GOLD", slice("d-1"), judgement(1));
    tallies.withdraw("l", "*", "GOLD", slice("d-1"), judgement(1));
    tallies.drain();

    assertThat(sent).isEmpty();
  }

  @Test
  void whatWasWrittenIsSentByTheNextRunAndNotAgain() {
    tallies.observe("l", "*", "GOLD", slice("d-1"), judgement(1));
    tallies.writeRows();

    SliceTallies next = new SliceTallies(rows, sent::add);
    next.observe("l", "*", "GOLD", slice("d-1"), judgement(2));
    next.drain();
    new SliceTallies(rows, sent::add).drain();

    assertThat(sent).hasSize(1);
    assertThat(samples().values()).containsExactly(2L);
  }

  /** A record may be a megabyte. */
  @Test
  void noBundleGrowsBeyondWhatARecordMayBe() {
    String prefix = "\u20ac".repeat(250);
    for (int document = 0; document < 2_000; document++) {
      tallies.observe("l", "*", "GOLD", slice(prefix + document), judgement(document));
    }
    tallies.drain();

    assertThat(sent)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            message ->
                assertThat(LineMessageSerde.encode((LineMessage) message).length)
                    .isLessThan(300_000));
    assertThat(samples()).hasSize(2_000).allSatisfy((cell, count) -> assertThat(count).isOne());
  }
}
