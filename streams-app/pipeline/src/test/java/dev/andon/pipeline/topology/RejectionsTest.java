package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.ITEM;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the rejected topic and the ledger say of a record that could not be processed. */
class RejectionsTest {
  /** What a topic takes unless it is told otherwise, less room for the record's own fields. */
  private static final int MOST_RECORD_BYTES = (1 << 20) - 1_024;

  private static final String ITEM_KEY = TopicKey.of(LINE, ITEM);

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  @Test
  void aLineIdThatCannotBeTakenIsNotWrittenIntoTheLedger() {
    topology.publish(
        TopicCatalogue.ANNOTATIONS, TopicKey.of("", ITEM), created().setLineId("").build(), NINE);

    assertThat(onlyRejection().value().getReason()).contains("line_id");
    assertThat(topology.ledger("?")).isEqualTo(Map.of("received", 1L, "rejected", 1L));
  }

  @Test
  void answersOfMoreThan256KiBAreRefusedBeforeTheyAreKept() {
    AnswerEntry essay =
        AnswerEntry.newBuilder()
            .setQuestion("essay")
            .setKind(AnswerKind.TEXT)
            .setText("x".repeat(256 * 1024))
            .build();
    topology.annotate(created().setAnswers(List.of(essay)));
    topology.gold(gold(1, essay));

    assertThat(topology.rows(TopicCatalogue.REJECTED))
        .extracting(RejectedRecord::getReasonCode)
        .containsExactly("too_large", "too_large");
    assertThat(topology.ledger(LINE)).isEqualTo(Map.of("received", 2L, "rejected", 2L));
  }

  @Test
  void theOffsetTellsWhereToLook() {
    topology.annotate(created());
    topology.annotate(created("a-2"));
    topology.publishRaw(TopicCatalogue.ANNOTATIONS, null, null, NINE);

    assertThat(onlyRejection().value().getSourceOffset()).isEqualTo(2);
  }

  @Test
  void longValuesAreCutAndTheirLengthIsKept() {
    byte[] garbage = new byte[700_000];
    Arrays.fill(garbage, (byte) 7);
    topology.publishRaw(TopicCatalogue.GOLD, ITEM_KEY.getBytes(UTF_8), garbage, TEN);

    RejectedRecord rejected = onlyRejection().value();
    assertThat(rejected.getRawValueSize()).isEqualTo(700_000);
    assertThat(bytes(rejected.getRawValue())).isEqualTo(Arrays.copyOf(garbage, 512 * 1024));
  }

  @Test
  void whatIsSaidOfAHugeKeyAndValueFitsInARecord() {
    topology.publishRaw(TopicCatalogue.ANNOTATIONS, new byte[600_000], new byte[600_000], NINE);
    topology.publishRaw(TopicCatalogue.GOLD, new byte[900_000], new byte[100_000], NINE);

    assertThat(topology.outputs(TopicCatalogue.REJECTED))
        .hasSize(2)
        .allSatisfy(
            rejected ->
                assertThat(
                        rejected.key().length
                            + TopologyHarness.encode(TopicCatalogue.REJECTED, rejected.value())
                                .length)
                    .isLessThan(MOST_RECORD_BYTES));
  }

  private TopologyHarness.Output<RejectedRecord> onlyRejection() {
    List<TopologyHarness.Output<RejectedRecord>> rejected =
        topology.outputs(TopicCatalogue.REJECTED);
    assertThat(rejected).hasSize(1);
    return rejected.get(0);
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
