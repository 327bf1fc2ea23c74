package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.EVERY_REVISION;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.NOON;
import static dev.andon.pipeline.topology.TestEvents.OTHER_RATER;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.defect;
import static dev.andon.pipeline.topology.TestEvents.failedAudit;
import static dev.andon.pipeline.topology.TestEvents.passedAudit;
import static dev.andon.pipeline.topology.TestEvents.revised;
import static dev.andon.pipeline.topology.TestEvents.text;
import static dev.andon.pipeline.topology.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.TopicCatalogue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What checks find in annotations, under the policy in force when they were made. */
class ChecksTest {
  private static final AnswerEntry PRIVATE = text("note", "call +49 151 2345 6789");
  private static final AnswerEntry HARMLESS = text("note", "nothing to add");

  private static final String STRICT =
      """
      version: strict
      checks:
        - {id: classes, question: label, classes: [toxic], severity: major}
      rules: []
      """;

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private List<JudgementRow> standing() {
    return topology.judgements().values().stream()
        .filter(row -> row.getBasis() == Basis.RULE && !row.getRetracted())
        .toList();
  }

  private String counted() {
    topology.drain();
    SliceQualityRow row =
        topology.newest(TopicCatalogue.SLICE_QUALITY).values().stream()
            .filter(each -> each.getBasis() == Basis.RULE && each.getDimension().equals("*"))
            .filter(each -> each.getWindow().equals("all"))
            .findAny()
            .orElseThrow();
    return row.getCorrectCount() + " of " + row.getSampleCount();
  }

  @Test
  void aViolationIsAJudgementAndWhatIsCleanIsCounted() {
    topology.annotate(created("a-1").setAnswers(List.of(TOXIC, PRIVATE)));
    topology.annotate(created("a-2").setAnswers(List.of(TOXIC, HARMLESS)));
    topology.annotate(created("a-3").setAnswers(List.of(TOXIC)));

    assertThat(standing()).extracting(JudgementRow::getQuestion).containsExactly("*", "note");
    assertThat(standing())
        .allSatisfy(
            row -> {
              assertThat(row.getAnnotationId()).isEqualTo("a-1");
              assertThat(row.getScore()).isZero();
              assertThat(row.getDefectType()).isEqualTo("privacy");
              assertThat(row.getSeverity()).isEqualTo("critical");
              assertThat(row.getExpected()).isEqualTo("check no-personal-data");
              assertThat(row.getGiven()).as("what must not travel").isNull();
              assertThat(row.getJudgedAt()).isEqualTo(NINE);
            });
    assertThat(counted()).isEqualTo("1 of 2");
  }

  @Test
  void whatIsRevisedWithdrawnOrMovedIsTakenBack() {
    topology.annotate(created().setAnswers(List.of(PRIVATE)));
    topology.annotate(revised(2, PRIVATE).setRaterId(OTHER_RATER));

    assertThat(standing()).extracting(JudgementRow::getRaterId).containsOnly(OTHER_RATER);
    assertThat(counted()).isEqualTo("0 of 1");

    topology.annotate(revised(3, HARMLESS));
    assertThat(standing()).isEmpty();
    assertThat(counted()).isEqualTo("1 of 1");

    topology.annotate(revised(4, PRIVATE));
    topology.annotate(withdrawn(EVERY_REVISION));
    assertThat(standing()).isEmpty();
    assertThat(counted()).isEqualTo("0 of 0");
  }

  @Test
  void aRaterIsHeldToTheChecksAlone() {
    String raters =
        """
        version: raters
        checks:
          - {id: classes, question: label, classes: [toxic], severity: major}
        rules:
          - {id: rater-checks, scope: rater, measure: agreement, basis: rule, question: "*",
             below: 0.8, false_alarm_every: 1000, recovery_every: 20, severity: major, stop: true,
             runbook: none}
        """;
    topology.policy(LINE, "raters", raters, NINE);
    for (int i = 0; i < 30; i++) {
      topology.annotate(created("bad-" + i).setAnswers(List.of(CLEAN)));
      topology.annotate(created("good-" + i).setRaterId(OTHER_RATER).setAnswers(List.of(TOXIC)));
    }
    topology.drain();

    assertThat(topology.newest(TopicCatalogue.RATER_QUALITY, LINE, RATER, "*", "rule", "all"))
        .hasValueSatisfying(
            row -> {
              assertThat(row.getSampleCount()).isEqualTo(30);
              assertThat(row.getAgreementRatio()).isZero();
            });
    assertThat(topology.newest(TopicCatalogue.ALERTS).values())
        .extracting(AlertRow::getScopeDimension, AlertRow::getScopeValue)
        .containsExactly(tuple("rater", RATER));
    assertThat(topology.newest(TopicCatalogue.LINE_STATE).values())
        .extracting(LineStateRow::getScopeValue, LineStateRow::getState)
        .containsExactly(tuple(RATER, LineRunState.STOPPED));
  }

  @Test
  void thePolicyInForceWhenTheWorkWasDoneCountsWheneverItComes() {
    topology.annotate(created("before").setAnswers(List.of(CLEAN)));
    topology.annotate(created("since").setAnswers(List.of(CLEAN)).setOccurredAt(NOON));
    topology.annotate(created("leak").setAnswers(List.of(PRIVATE)).setOccurredAt(NOON));

    topology.policy(LINE, "strict", STRICT, NOON);
    topology.drain();

    assertThat(standing()).extracting(JudgementRow::getAnnotationId).containsOnly("since");
    assertThat(counted()).isEqualTo("0 of 1");

    topology.policy(
        LINE,
        "than-that",
        STRICT.replace("strict", "than-that").replace("[toxic]", "[clean]"),
        NOON);
    topology.drain();

    assertThat(standing()).isEmpty();
    assertThat(counted()).isEqualTo("1 of 1");
  }

  private AlertRow alert() {
    topology.drain();
    return topology.newest(TopicCatalogue.ALERTS).values().stream()
        .filter(alert -> alert.getRuleId().equals("line-privacy"))
        .findAny()
        .orElseThrow();
  }

  @Test
  void whatAReviewerSeesIsContainedAsWellUntilARulingClearsIt() {
    topology.annotate(created().setAnswers(List.of(TOXIC)));
    topology.audit(
        failedAudit("u-1", defect("label", "privacy", "minor")).setKind(AuditKind.REVIEW));

    assertThat(standing()).extracting(JudgementRow::getSeverity).containsOnly("critical");
    assertThat(alert().getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert().getWhat())
        .isEqualTo(
            "Line toxicity: 1 annotation checked with a critical defect since 2026-05-04 09:00:00"
                + " UTC (1 looked at), none is bearable.");

    topology.audit(passedAudit("u-2").setKind(AuditKind.APPEAL).setOccurredAt(NOON));

    assertThat(standing()).isEmpty();
    assertThat(alert().getRetracted()).isTrue();
  }

  @Test
  void aDayLaterACleanHourEndsTheAlert() {
    topology.annotate(created().setAnswers(List.of(PRIVATE)).setRaterId(RATER));
    Instant nextDay = NINE.plusSeconds(25 * 3_600);
    topology.annotate(
        created("a-2").setItemId("i-2").setAnswers(List.of(HARMLESS)).setOccurredAt(nextDay),
        nextDay);

    assertThat(alert().getState()).isEqualTo(AlertState.RESOLVED);
  }
}
