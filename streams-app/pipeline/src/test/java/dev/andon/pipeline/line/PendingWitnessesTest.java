package dev.andon.pipeline.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.WitnessCell;
import dev.andon.quality.integrity.Testimony;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.rating.Counts;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class PendingWitnessesTest {
  private static final WitnessStreams.Key STREAM = new WitnessStreams.Key("tox", "r-1", "label");
  private static final long HOUR = 490_000;

  private final KeyValueStore<Bytes, byte[]> rows = Stores.inMemoryKeyValueStore("pending").get();

  private static LineMessage.Witnessed bundle(String partner, long samples, long together) {
    Counts counts = new Counts();
    counts.addScored(samples, together, 0, samples);
    return new LineMessage.Witnessed(
        "tox", Map.of(new WitnessCell("r-1", "label", Testimony.TOGETHER, partner, HOUR), counts));
  }

  private static WitnessCounts.Company company(PendingWitnesses pending, String partner) {
    Map<WitnessStreams.Key, TreeMap<Long, WitnessCounts>> taken = pending.take();
    WitnessCounts hour = taken.getOrDefault(STREAM, new TreeMap<>()).get(HOUR);
    return hour == null ? new WitnessCounts.Company(0, 0) : hour.partner(partner);
  }

  private boolean holdsNothing() {
    try (KeyValueIterator<Bytes, byte[]> left = rows.all()) {
      return !left.hasNext();
    }
  }

  @Test
  void whatIsNotFoldedInAtACommitIsFoundAgain() {
    PendingWitnesses pending = new PendingWitnesses(rows);
    pending.add(bundle("r-2", 5, 3));
    pending.writeRows();
    pending.add(bundle("r-2", 2, 1));
    pending.add(bundle("r-2", -1, -1));
    pending.writeRows();

    PendingWitnesses restarted = new PendingWitnesses(rows);
    restarted.add(bundle("r-2", 1, 1));
    restarted.writeRows();

    assertThat(company(new PendingWitnesses(rows), "r-2"))
        .isEqualTo(new WitnessCounts.Company(7, 4));
    assertThat(holdsNothing()).isTrue();
  }

  @Test
  void whatIsTakenIsNotWritten() {
    PendingWitnesses pending = new PendingWitnesses(rows);
    pending.add(bundle("r-2", 5, 3));
    assertThat(pending.cells()).isEqualTo(1);
    assertThat(company(pending, "r-2")).isEqualTo(new WitnessCounts.Company(5, 3));
    assertThat(pending.cells()).isZero();
    pending.writeRows();
    assertThat(holdsNothing()).isTrue();
  }
}
