package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.TopicCatalogue;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What cannot be processed lies on the rejected topic as it came, and stops nothing: one topology
 * takes it all, with good work between.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private final TopologyHarness topology = TopologyHarness.withShippedPolicy();
  private int goodAnswers;

  @BeforeAll
  void goldIsThere() {
    topology.gold(gold(1));
  }

  @AfterAll
  void everyInputIsAccountedFor() {
    topology.checkLedger();
    topology.close();
  }

  @ParameterizedTest
  @MethodSource({
    "dev.andon.pipeline.topology.BadInput#unreadable",
    "dev.andon.pipeline.topology.BadInput#annotations",
    "dev.andon.pipeline.topology.BadInput#golds",
    "dev.andon.pipeline.topology.BadInput#audits",
    "dev.andon.pipeline.topology.BadInput#items",
    "dev.andon.pipeline.topology.BadInput#commands"
  })
  void isRejectedAsItCameAndTheRestIsProcessed(BadInput bad) {
    List<TopologyHarness.Output<RejectedRecord>> before = topology.outputs(TopicCatalogue.REJECTED);
    long counted = rejected(bad.line());

    topology.publishRaw(bad.topic(), bad.key(), bad.value(), NINE);
    topology.annotate(created("good-" + ++goodAnswers));

    List<TopologyHarness.Output<RejectedRecord>> after = topology.outputs(TopicCatalogue.REJECTED);
    assertThat(after).hasSize(before.size() + 1);
    assertTells(after.get(before.size()), bad);
    assertThat(topology.quality(RATER, LABEL).getCorrectCount()).isEqualTo(goodAnswers);
    if (bad.topic() != TopicCatalogue.COMMANDS) {
      assertThat(rejected(bad.line())).isEqualTo(counted + 1);
    }
  }

  private long rejected(String line) {
    return topology.ledger(line).getOrDefault("rejected", 0L);
  }

  private static void assertTells(TopologyHarness.Output<RejectedRecord> output, BadInput bad) {
    assertThat(output.key()).isEqualTo(bad.key());
    RejectedRecord rejected = output.value();
    assertThat(rejected.getReasonCode()).isEqualTo(bad.code());
    assertThat(rejected.getReason()).isNotBlank().contains(bad.word());
    assertThat(rejected.getSourceTopic()).isEqualTo(bad.topic().name());
    assertThat(rejected.getSourcePartition()).isZero();
    assertThat(rejected.getSourceTimestamp()).isEqualTo(NINE);
    assertThat(bytes(rejected.getRawKey())).isEqualTo(bad.key());
    assertThat(bytes(rejected.getRawValue())).isEqualTo(bad.value());
    assertThat(rejected.getRawValueSize()).isEqualTo(bad.value() == null ? 0 : bad.value().length);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
