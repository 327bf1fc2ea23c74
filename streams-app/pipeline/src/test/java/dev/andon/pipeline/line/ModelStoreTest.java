package dev.andon.pipeline.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.pipeline.GoldenBytes;
import dev.andon.quality.model.Evaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** The newest evaluations of a line are kept, whatever the order in which they came. */
class ModelStoreTest {
  private static final String LINE = "toxicity";

  private final KeyValueStore<Bytes, byte[]> rows = Stores.inMemoryKeyValueStore("causes").get();
  private final ModelStore store = new ModelStore(rows);

  private static Evaluation evaluation(String id, long at, long appendedAt) {
    return new Evaluation(
        LINE, id, "tox-" + at % 3, null, null, null, at, appendedAt, new TreeMap<>());
  }

  @Test
  void ofTooManyTheNewestAreKept() {
    List<Evaluation> all = new ArrayList<>();
    LongStream.range(0, ModelStore.MOST + 20)
        .forEach(at -> all.add(evaluation("v-" + at, at, 1_000)));
    Collections.shuffle(all, new Random(1));

    all.forEach(store::add);

    assertThat(store.of(LINE))
        .extracting(Evaluation::occurredAt)
        .containsExactlyElementsOf(LongStream.range(20, ModelStore.MOST + 20).boxed().toList());
    assertThat(store.extent(LINE).forgottenUntil()).isEqualTo(19);
    assertThat(store.add(evaluation("late", 19, 2_000))).isFalse();
    assertThat(store.lines()).containsExactly(LINE);
    assertThat(store.of("tox")).isEmpty();
  }

  @Test
  void ofOneIdTheFirstThatWasAppendedHolds() {
    Evaluation first = evaluation("v-1", 7, 10);

    assertThat(store.add(evaluation("v-1", 8, 11))).isTrue();
    assertThat(store.add(first)).isTrue();
    assertThat(store.add(first)).isFalse();
    assertThat(store.add(evaluation("v-1", 8, 11))).isFalse();
    assertThat(store.of(LINE)).containsExactly(first);
  }

  @Test
  void whatIsAskedForIsStoredAsBefore() {
    ModelAsk ask = new ModelAsk(true, true, 1_778_000_000_000L, "words", "{}", null, "1.3.0");

    byte[] golden = GoldenBytes.pinned("model-ask-v1", ask.encode());

    assertThat(ModelAsk.decode(golden)).isEqualTo(ask);
    assertThat(ModelAsk.decode(ask.takenBack().encode()).asked()).isFalse();
  }
}
