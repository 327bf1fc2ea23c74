package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.CertificationState;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.LadderStep;
import dev.andon.contracts.RaterStateRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rater is certified by answers on gate items, by the shipped policy. */
class CertificationTest {
  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private final GateSet gateSet = new GateSet(topology);

  private Optional<RaterStateRow> found() {
    return topology.newest(TopicCatalogue.RATER_STATE, LINE, RATER);
  }

  private RaterStateRow state() {
    return found().orElseThrow();
  }

  @Test
  void enoughRightAnswersCertify() {
    gateSet.sit(RATER, "1.2.0", NOON, 5, 0);
    assertThat(state().getCertification()).isEqualTo(CertificationState.UNCERTIFIED);
    assertThat(state().getCertifiedGuidelineVersion()).isNull();

    gateSet.sit(RATER, "1.2.0", NOON.plusSeconds(60), 45, 1);

    assertThat(state().getCertification()).isEqualTo(CertificationState.CERTIFIED);
    assertThat(state().getCertifiedGuidelineVersion()).isEqualTo("1.2.0");
    assertThat(state().getStep()).isEqualTo(LadderStep.CLEAR);
    assertThat(state().getActor()).isEqualTo("policy");
    assertThat(state().getReason()).isEqualTo("attempt 1: 50 of 51 answers right");
    assertThat(state().getSince()).isEqualTo(NOON);
    assertThat(state().getPolicyVersion()).isEqualTo("default-15");
    assertThat(topology.newest(TopicCatalogue.ALERTS)).as("an exam stops nothing").isEmpty();
  }

  @Test
  void tooManyWrongAnswersFailAndStopNothing() {
    gateSet.sit(RATER, "1.2.0", NOON, 10, 20);

    assertThat(state().getCertification()).isEqualTo(CertificationState.FAILED);
    assertThat(state().getCertifiedGuidelineVersion()).isNull();
    assertThat(topology.newest(TopicCatalogue.ALERTS)).isEmpty();
    assertThat(topology.newest(TopicCatalogue.LINE_STATE)).isEmpty();
  }

  @Test
  void aCriticalErrorFailsAtOnceAndItsCorrectionTakesThatBack() {
    gateSet.sit(RATER, "1.2.0", NOON, 40, 1, "critical");

    assertThat(state().getCertification()).isEqualTo(CertificationState.FAILED);
    assertThat(state().getReason()).isEqualTo("attempt 1: a critical error in 41 answers");

    topology.gold(
        TestEvents.correctedGold(2, CLEAN)
            .setItemId(GateSet.item(40))
            .setEffectiveAt(NOON.plus(Duration.ofDays(1))));
    topology.drain();

    assertThat(state().getCertification()).isEqualTo(CertificationState.CERTIFIED);
    assertThat(state().getReason()).isEqualTo("attempt 1: 41 of 41 answers right");
  }

  @Test
  void aRepeatedAnswerCountsOnceAndARevisedOneAsItStands() {
    gateSet.sit(RATER, "1.2.0", NOON, 4, 0);
    AnnotationEvent.Builder revised =
        TestEvents.revised(2, CLEAN)
            .setItemId(GateSet.item(0))
            .setStage(Stage.CERTIFICATION)
            .setGuidelineVersion("1.2.0")
            .setOccurredAt(NOON.plusSeconds(10));
    topology.annotate(revised);
    topology.annotate(revised);
    topology.drain();

    assertThat(state().getReason()).isEqualTo("attempt 1: 3 of 4 answers right");
  }

  @Test
  void whatIsWithdrawnIsNotKnown() {
    gateSet.sit(RATER, "1.2.0", NOON, 1, 0);
    topology.annotate(TestEvents.withdrawn(1).setItemId(GateSet.item(0)));
    topology.drain();

    assertThat(state().getCertification()).isEqualTo(CertificationState.UNKNOWN);
    assertThat(state().getReason()).isEqualTo("all answers on gate items were retracted");
    assertThat(state().getSince()).isEqualTo(NOON);
    assertThat(state().getRevision()).isZero();
  }

  @Test
  void anExamDoesNotEndWhatAPersonOrdered() {
    topology.command(
        command(CommandType.SUSPEND).setRaterId(RATER).setReason("guessing").setOccurredAt(NOON));
    assertThat(state().getStep()).isEqualTo(LadderStep.SUSPENDED);

    gateSet.sit(RATER, "1.2.0", NOON.plus(Duration.ofHours(2)), 60, 0);

    assertThat(state().getStep()).isEqualTo(LadderStep.SUSPENDED);
    assertThat(state().getReason()).isEqualTo("guessing");
    assertThat(state().getCertification()).isEqualTo(CertificationState.CERTIFIED);
  }

  @Test
  void aPolicyThatComesLateMayAskForMoreOrForNoExam() {
    gateSet.sit(RATER, "1.2.0", NOON, 60, 1);
    assertThat(state().getCertification()).isEqualTo(CertificationState.CERTIFIED);

    String ladder =
        """
        version: %s
        ladder:
          within: P30D
          coaching: {after: 1, owner: a, within: PT1H}
          calibration: {after: 2, owner: b, within: PT1H}
          suspension: {after: 3, owner: b, within: PT1H}
          certification: {owner: c, within: P7D%s}
        no_data: false
        rules: []
        """;
    topology.policy(
        LINE, "strict", ladder.formatted("strict", ", pass_mark: 0.95, confidence: 0.95"), NOON);
    topology.drain();
    assertThat(state().getCertification()).isEqualTo(CertificationState.UNCERTIFIED);
    assertThat(state().getPolicyVersion()).isEqualTo("strict");

    topology.policy(LINE, "trust", ladder.formatted("trust", ""), NOON);
    topology.drain();
    assertThat(state().getCertification()).isEqualTo(CertificationState.UNKNOWN);
    assertThat(state().getReason()).isEqualTo("retracted, as the policy in force asks for no exam");
  }

  private void certify(String guideline, Instant at, boolean revoked) {
    topology.command(
        command(CommandType.CERTIFY)
            .setCommandId("c-" + at + revoked)
            .setRaterId(RATER)
            .setGuidelineVersion(guideline)
            .setReason("knows the work")
            .setRevoked(revoked ? true : null)
            .setOccurredAt(at));
  }

  @Test
  void aPersonCertifiesAndTakesItBack() {
    certify("1.2.0", NOON, false);
    assertThat(state().getCertification()).isEqualTo(CertificationState.CERTIFIED);
    assertThat(state().getCertifiedGuidelineVersion()).isEqualTo("1.2.0");
    assertThat(state().getStep()).isEqualTo(LadderStep.CLEAR);
    assertThat(state().getActor()).isEqualTo("ana");
    assertThat(state().getReason()).isEqualTo("knows the work");
    assertThat(state().getPolicyVersion()).isNull();
    long revision = state().getRevision();

    certify("1.2.0", NOON, false);
    assertThat(state().getRevision()).as("a repeat").isEqualTo(revision);
    certify("1.2.0", NOON.plusSeconds(1), true);
    assertThat(state().getCertification()).isEqualTo(CertificationState.LAPSED);
    assertThat(state().getCertifiedGuidelineVersion()).isNull();
    assertThat(state().getSince()).isEqualTo(NOON.plusSeconds(1));

    gateSet.sit(RATER, "1.2.0", NOON.plus(Duration.ofHours(2)), 60, 0);
    assertThat(state().getCertification())
        .as("shown again")
        .isEqualTo(CertificationState.CERTIFIED);
    assertThat(state().getActor()).isEqualTo("policy");
  }

  @Test
  void productionAnswersAreNoExam() {
    new Shift(topology).right(RATER, 60);
    topology.drain();

    assertThat(found()).isEmpty();
  }

  @Test
  void twoRatersDoNotAnswerForEachOther() {
    gateSet.sit(RATER, "1.2.0", NOON, 10, 0);
    gateSet.sit("r-2", "1.2.0", NOON, 40, 0);

    assertThat(state().getCertification()).isEqualTo(CertificationState.UNCERTIFIED);
    assertThat(topology.newest(TopicCatalogue.RATER_STATE).values())
        .extracting(RaterStateRow::getRaterId)
        .containsExactlyInAnyOrderElementsOf(List.of(RATER, "r-2"));
  }
}
