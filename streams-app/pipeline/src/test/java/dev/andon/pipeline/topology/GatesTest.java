package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.GateKind;
import dev.andon.contracts.GateRow;
import dev.andon.contracts.GateState;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A batch passes its gate once audits establish that it is good enough, and not before. */
class GatesTest {
  private static final String BATCH = "b-3";

  /** The least that establish "at most 5 % major defects" at 95 %, if none is found. */
  private static final int ENOUGH = 69;

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private void work(int item, String batch) {
    topology.annotate(
        TestEvents.created()
            .setItemId("i-" + item)
            .setEventId("e-" + item)
            .setBatchId(batch)
            .setOccurredAt(NINE.plusSeconds(item)));
  }

  private AuditRecord.Builder clean(int item) {
    return TestEvents.passedAudit("u-" + item)
        .setItemId("i-" + item)
        .setOccurredAt(TEN.plusSeconds(item));
  }

  private AuditRecord.Builder bad(int item, String severity) {
    return TestEvents.failedAudit("u-" + item, TestEvents.defect(LABEL, "wrong_class", severity))
        .setItemId("i-" + item)
        .setOccurredAt(TEN.plusSeconds(item));
  }

  private void cleanBatch(int audits) {
    for (int item = 0; item < audits; item++) {
      work(item, BATCH);
      topology.audit(clean(item));
    }
  }

  private GateRow gate() {
    return topology.newest(TopicCatalogue.GATES, LINE, BATCH).orElseThrow();
  }

  @Test
  void isHeldUntilThereIsEnoughEvidence() {
    cleanBatch(ENOUGH - 1);

    GateRow row = gate();
    assertThat(row.getState()).isEqualTo(GateState.HELD);
    assertThat(row.getKind()).isEqualTo(GateKind.BATCH);
    assertThat(row.getReason()).isEqualTo("insufficient_evidence");
    assertThat(row.getCriterion()).isEqualTo("batch-major-defects");
    assertThat(row.getSampleCount()).isEqualTo(ENOUGH - 1);
    assertThat(row.getDefectCount()).isZero();
    assertThat(row.getDefectRatio()).isZero();
    assertThat(row.getCiHigh()).isBetween(0.01, 0.1);
    assertThat(row.getLimit()).isEqualTo(0.05);
    assertThat(row.getConfidence()).isEqualTo(0.95);
    assertThat(row.getEvidence())
        .contains("\"criterion\":\"batch-major-defects\",\"state\":\"held\"", "\"needed\":1");
    assertThat(row.getPolicyVersion()).isEqualTo(PolicyYaml.shipped().version());
    assertThat(row.getSince()).isEqualTo(TEN);
  }

  @Test
  void passesOnceItsCriterionIsEstablished() {
    cleanBatch(ENOUGH);

    assertThat(gate().getState()).isEqualTo(GateState.PASSED);
    assertThat(gate().getReason()).isEqualTo("limit_kept");
    assertThat(gate().getRetracted()).isFalse();
  }

  @Test
  void failsOnceTheOppositeIsEstablished() {
    cleanBatch(20);
    for (int item = 20; item < 32; item++) {
      work(item, BATCH);
      topology.audit(bad(item, "major"));
    }

    assertThat(gate().getState()).isEqualTo(GateState.FAILED);
    assertThat(gate().getReason()).isEqualTo("limit_exceeded");
    assertThat(gate().getDefectCount()).isEqualTo(12);
    assertThat(gate().getDefectRatio()).isEqualTo(12.0 / 32);
  }

  @Test
  void aBatchThatFailsAsksForWorkAndTakesThatBackWhereItFailsNoLonger() {
    for (int item = 0; item < 5; item++) {
      work(item, BATCH);
      topology.audit(bad(item, "major"));
    }

    TriggerRow trigger = trigger();
    assertThat(gate().getState()).isEqualTo(GateState.FAILED);
    assertThat(trigger.getKind()).isEqualTo("relabeling");
    assertThat(trigger.getRuleId()).isEqualTo("batch-major-defects");
    assertThat(trigger.getScopeDimension()).isEqualTo("batch gate");
    assertThat(trigger.getScopeValue()).isEqualTo(BATCH);
    assertThat(trigger.getAlertId()).as("it is no alert's").isNull();
    assertThat(trigger.getStatus()).isEqualTo(TriggerStatus.OPEN);
    assertThat(trigger.getRetracted()).isFalse();
    assertThat(trigger.getDueAt()).isEqualTo(TEN.plus(Duration.ofHours(48)));
    assertThat(trigger.getReason())
        .startsWith(
            "Batch gate b-3 on line toxicity: 100.0 % of audited answers have a major or critical"
                + " defect, at most 5 % may have (5 of 5 since 2026-05-04 10:00:00 UTC;")
        .endsWith("That it is more than may be is established with 95.0 % confidence.");
    assertThat(trigger.getEvidence()).contains("\"detector\":\"e-process\"");

    for (int item = 0; item < 4; item++) {
      topology.audit(clean(item).setRevision(2));
    }

    assertThat(gate().getState()).isEqualTo(GateState.HELD);
    assertThat(trigger().getRetracted()).isTrue();
  }

  private TriggerRow trigger() {
    List<TriggerRow> triggers =
        List.copyOf(topology.newest(TopicCatalogue.TRIGGERS).values()).stream()
            .filter(row -> row.getAlertId() == null)
            .toList();
    assertThat(triggers).hasSize(1);
    return triggers.get(0);
  }

  @Test
  void whatIsOverdueExpires() {
    for (int item = 0; item < 5; item++) {
      work(item, BATCH);
      topology.audit(bad(item, "major"));
    }
    topology.drain();

    topology.tick(TEN.plus(Duration.ofDays(3)));

    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.EXPIRED);
  }

  @Test
  void anAuditThatIsWithdrawnUnmakesWhatItEstablished() {
    cleanBatch(ENOUGH);
    topology.drain();

    topology.audit(clean(3).setWithdrawn(true));

    assertThat(gate().getState()).isEqualTo(GateState.HELD);
    assertThat(gate().getSampleCount()).isEqualTo(ENOUGH - 1);
    List<GateRow> rows = topology.rows(TopicCatalogue.GATES);
    GateRow before = rows.get(rows.size() - 2);
    assertThat(before.getRetracted()).isTrue();
    assertThat(before.getState()).isEqualTo(GateState.PASSED);
    assertThat(before.getSampleCount()).isEqualTo(ENOUGH);
  }

  @Test
  void anAuditThatIsCorrectedCountsAsItStands() {
    cleanBatch(10);

    topology.audit(bad(3, "critical").setRevision(2));

    assertThat(gate().getSampleCount()).isEqualTo(10);
    assertThat(gate().getDefectCount()).isEqualTo(1);
  }

  @Test
  void anAuditThatComesTwiceCountsOnce() {
    cleanBatch(10);
    topology.audit(clean(3));
    topology.audit(clean(3).setAuditId("u-another"));

    assertThat(gate().getSampleCount()).isEqualTo(10);
  }

  @Test
  void workThatComesAfterItsAuditCountsAsWell() {
    topology.audit(clean(0));
    work(0, BATCH);

    assertThat(gate().getSampleCount()).isEqualTo(1);
  }

  @Test
  void workThatMovesToAnotherBatchTakesItsAuditAlong() {
    cleanBatch(2);
    topology.annotate(TestEvents.revised(2, TestEvents.TOXIC).setItemId("i-0").setBatchId("b-4"));

    assertThat(gate().getSampleCount()).isEqualTo(1);
    assertThat(topology.newest(TopicCatalogue.GATES, LINE, "b-4").orElseThrow().getSampleCount())
        .isEqualTo(1);
  }

  @Test
  void theBatchThatAnAuditNamesIsTheOneItCountsFor() {
    work(0, null);
    topology.audit(clean(0).setBatchId(BATCH));

    assertThat(gate().getSampleCount()).isEqualTo(1);
  }

  @Test
  void onlyAuditsOfASampleOfWorkThatShipsMeasure() {
    cleanBatch(1);
    work(1, BATCH);
    topology.audit(clean(1).setKind(AuditKind.REVIEW));
    work(2, BATCH);
    topology.audit(clean(2).setSampleId(null));
    topology.annotate(
        TestEvents.created()
            .setItemId("i-3")
            .setEventId("e-3")
            .setBatchId(BATCH)
            .setStage(Stage.CALIBRATION));
    topology.audit(clean(3));

    assertThat(gate().getSampleCount()).isEqualTo(1);
  }

  @Test
  void aFailureOfWhichNobodySaysHowBadItIsCountsAsTheWorst() {
    cleanBatch(1);
    work(1, BATCH);
    topology.audit(TestEvents.failedAudit("u-1").setItemId("i-1"));

    assertThat(gate().getDefectCount()).isEqualTo(1);
  }

  @Test
  void chancesThatDifferHoldABatchWhosePolicyKnowsOfOne() {
    for (int item = 0; item < ENOUGH + 10; item++) {
      work(item, BATCH);
      topology.audit(clean(item).setInclusionProbability(item == 0 ? 0.1 : 0.5));
    }

    assertThat(gate().getState()).isEqualTo(GateState.HELD);
    assertThat(gate().getReason()).isEqualTo("inclusion_unequal");
    assertThat(gate().getDefectRatio()).isZero();
  }

  @Test
  void somebodyCanSignWhatIsHeldAndTheRowSaysWho() {
    cleanBatch(1);
    topology.command(
        TestEvents.command(CommandType.RELEASE).setBatchId(BATCH).setReason("agreed with sales"));

    assertThat(gate().getState()).isEqualTo(GateState.HELD);
    assertThat(gate().getSignedBy()).isEqualTo("ana");
    assertThat(gate().getSignedAt()).isEqualTo(NOON);
    assertThat(gate().getUpdatedAt()).isEqualTo(NOON);
    long revision = gate().getRevision();

    topology.command(
        TestEvents.command(CommandType.RELEASE).setBatchId(BATCH).setReason("agreed with sales"));
    assertThat(gate().getRevision()).isEqualTo(revision);
  }

  @Test
  void aBatchThatNobodyHasAuditedCanBeSignedAndIsHeld() {
    topology.command(
        TestEvents.command(CommandType.RELEASE).setBatchId(BATCH).setReason("in a hurry"));

    assertThat(gate().getState()).isEqualTo(GateState.HELD);
    assertThat(gate().getSampleCount()).isZero();
    assertThat(gate().getDefectRatio()).isNull();
    assertThat(gate().getSignedBy()).isEqualTo("ana");
  }

  @Test
  void aPolicyThatComesLateJudgesAgainWhatItIsInForceFor() {
    cleanBatch(ENOUGH);
    topology.drain();
    Policy shipped = PolicyYaml.shipped();
    Policy without = new Policy("none", shipped.rules(), shipped.handling());

    topology.policy(LINE, without, NINE);
    assertThat(gate().getState()).isEqualTo(GateState.HELD);
    assertThat(gate().getReason()).isEqualTo("no_criterion");
    assertThat(gate().getPolicyVersion()).isEqualTo("none");

    Instant later = TEN.plus(Duration.ofMinutes(30));
    topology.policy(
        LINE, new Policy("again", shipped.rules(), shipped.handling(), shipped.gates()), later);
    assertThat(gate().getState()).isEqualTo(GateState.PASSED);
    assertThat(gate().getPolicyVersion()).isEqualTo("again");
  }
}
