package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose clock counts: the sender's, unless it is ahead of the broker's. */
class EventTimesTest {
  private static final Duration DAY = Duration.ofHours(24);

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  @BeforeEach
  void goldIsThere() {
    topology.gold(gold(1));
  }

  @Test
  void anEventMayLieAnyTimeInThePast() {
    topology.annotate(created().setOccurredAt(NINE.minus(Duration.ofDays(400))), NINE);

    JudgementRow judgement = topology.judgement(LABEL);
    assertThat(judgement.getOccurredAt()).isEqualTo(NINE.minus(Duration.ofDays(400)));
    assertThat(judgement.getClamped()).isFalse();
  }

  @Test
  void anEventAtTheMomentOfItsArrivalIsNotClamped() {
    topology.annotate(created(), NINE);

    assertThat(topology.judgement(LABEL).getClamped()).isFalse();
  }

  @Test
  void anEventAheadOfItsArrivalIsClampedToItAndSaysSo() {
    topology.annotate(created().setOccurredAt(NINE.plus(DAY)), NINE);

    JudgementRow judgement = topology.judgement(LABEL);
    assertThat(judgement.getOccurredAt()).isEqualTo(NINE);
    assertThat(judgement.getClamped()).isTrue();
    assertThat(topology.ledger(LINE)).isEqualTo(Map.of("received", 2L, "scored", 2L));
  }

  @Test
  void anEventMoreThanADayAheadIsRejected() {
    topology.annotate(created().setOccurredAt(NINE.plus(DAY).plusMillis(1)), NINE);

    RejectedRecord rejected = topology.rows(TopicCatalogue.REJECTED).get(0);
    assertThat(rejected.getReasonCode()).isEqualTo("future_timestamp");
    assertThat(rejected.getReason()).contains("2026-05-05T09:00:00.001Z", "2026-05-04T09:00:00Z");
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 2L, "scored", 1L, "rejected", 1L));
  }

  @Test
  void oneWildClockDoesNotMakeTheOthersLookOld() {
    topology.annotate(created("a-2").setOccurredAt(Instant.parse("2199-01-01T00:00:00Z")), NINE);
    topology.annotate(created());

    assertThat(topology.judgement(LABEL).getRetracted()).isFalse();
    assertThat(topology.ledger(LINE))
        .isEqualTo(Map.of("received", 3L, "scored", 2L, "rejected", 1L));
  }

  @Test
  void goldAheadOfItsArrivalIsClampedToo() {
    topology.annotate(created());
    topology.gold(gold(2).setEffectiveAt(TEN.plus(DAY)).build(), TEN);

    assertThat(topology.judgement(LABEL).getJudgedAt()).isEqualTo(TEN);
  }

  @Test
  void goldMoreThanADayAheadIsRejected() {
    topology.gold(gold(2).setEffectiveAt(TEN.plus(DAY).plusMillis(1)).build(), TEN);

    assertThat(topology.rows(TopicCatalogue.REJECTED))
        .extracting(RejectedRecord::getReasonCode)
        .containsExactly("future_timestamp");
  }

  @Test
  void windowsAreClockHoursOfTheWorkNotOfItsArrival() {
    topology.annotate(created().setOccurredAt(NINE.plusSeconds(1_800)), NINE.plus(DAY));

    assertThat(topology.newest(TopicCatalogue.RATER_QUALITY, LINE, RATER, LABEL, "gold", "hour"))
        .hasValueSatisfying(
            row -> {
              assertThat(row.getWindowStart()).isEqualTo(NINE);
              assertThat(row.getWindowEnd()).isEqualTo(TEN);
            });
  }
}
