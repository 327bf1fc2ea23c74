package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.TopicCatalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools deliver at least once: what comes again changes nothing, and is counted as what it is. */
class DuplicatesTest {
  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  @Test
  void theSameEventAgain() {
    topology.gold(gold(1));
    topology.annotate(created());
    int judged = topology.rows(TopicCatalogue.JUDGEMENTS).size();

    topology.annotate(created());

    assertThat(topology.rows(TopicCatalogue.JUDGEMENTS)).hasSize(judged);
    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 3L, "scored", 2L, "duplicate", 1L));
  }

  @Test
  void theSameRevisionUnderAnotherEventId() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(created().setEventId("sent-again"));

    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
    assertThat(topology.judgement(LABEL).getRevision()).isEqualTo(2);
    assertThat(topology.ledger(LINE)).containsEntry("duplicate", 1L);
  }

  @Test
  void theSameEventIdOnAnotherAnnotationOfTheItem() {
    topology.gold(gold(1));
    topology.annotate(created().setEventId("e-1"));
    topology.annotate(created("a-2").setEventId("e-1"));

    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(1);
    assertThat(topology.ledger(LINE)).containsEntry("duplicate", 1L);
  }

  @Test
  void theSameEventIdOnAnotherItemIsAnotherEvent() {
    topology.annotate(created().setEventId("e-1"));
    topology.annotate(created().setEventId("e-1").setItemId("i-2"));

    assertThat(topology.ledger(LINE)).isEqualTo(Map.of("received", 2L, "unreferenced", 2L));
  }

  @Test
  void anAnnotationIdOnAnotherItemIsAnotherAnnotation() {
    topology.gold(gold(1));
    topology.gold(gold(1).setItemId("i-2"));
    topology.annotate(created());
    topology.annotate(created().setItemId("i-2"));

    assertThat(topology.quality(RATER, LABEL).getSampleCount()).isEqualTo(2);
  }

  @Test
  void aSupersededRevisionAgain() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(revised(2, CLEAN));
    topology.annotate(created().setEventId("sent-again"));

    assertThat(topology.judgement(LABEL).getGiven()).isEqualTo("clean");
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 4L, "scored", 2L, "superseded", 1L, "duplicate", 1L));
  }

  @Test
  void theSameWithdrawalAgain() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.annotate(withdrawn(1));
    topology.annotate(withdrawn(1).setEventId("sent-again"));

    assertThat(topology.ledger(LINE))
        .isEqualTo(
            Map.of(
                "received", 4L, "scored", 1L, "superseded", 1L, "withdrawn", 1L, "duplicate", 1L));
  }

  @Test
  void theSameGoldAgain() {
    topology.gold(gold(1));
    topology.annotate(created());
    topology.gold(gold(1));

    assertThat(topology.judgement(LABEL).getRevision()).isEqualTo(2);
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 3L, "scored", 2L, "duplicate", 1L));
  }

  @Test
  void twoContentsUnderOneGoldVersionAreSettledTheSameWayInEitherOrder() {
    topology.annotate(created());
    topology.gold(gold(1));
    topology.gold(gold(1, CLEAN));

    try (TopologyHarness other = TopologyHarness.withShippedPolicy()) {
      other.annotate(created());
      other.gold(gold(1, CLEAN));
      other.gold(gold(1));

      assertThat(other.judgements()).isEqualTo(topology.judgements());
      assertThat(other.ledger(LINE)).isEqualTo(topology.ledger(LINE));
    }
    assertThat(topology.ledger(LINE)).containsEntry("superseded", 1L);
  }

  @Test
  void aRepeatIsKnownHoweverManyOtherEventsCameBetween() {
    List<String> annotations = List.of("a-2", "a-3", "a-4", "a-5");
    topology.annotate(created());
    annotations.forEach(id -> topology.annotate(created(id).setOccurredAt(NINE.plusSeconds(60))));

    topology.annotate(created());

    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 6L, "unreferenced", 5L, "duplicate", 1L));
  }
}
