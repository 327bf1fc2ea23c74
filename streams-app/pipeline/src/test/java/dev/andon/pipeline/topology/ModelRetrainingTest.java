package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.gold;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.ChangeClass;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.SliceMetricEntry;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models are to be trained again, or their labels made again, and until when. */
class ModelRetrainingTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant MONDAY = Instant.parse("2026-05-04T00:00:00Z");
  private static final Instant NEXT = MONDAY.plus(Duration.ofDays(7));
  private static final Instant LAST = NEXT.plus(Duration.ofDays(7));
  private static final Instant AFTERWARDS = LAST.plus(Duration.ofDays(1));

  private static Policy policy(String version, String more) {
    return PolicyYaml.parse(
        """
        version: %s
        no_data: false
        model:
          {fall: 0.05, confidence: 0.95, minimum_gold: 30, labels_explain: 1,
           less_is_better: [loss], %s
           retraining: {owner: ml lead, within: P7D}, relabeling: {owner: lead, within: P5D},
           audit: {owner: lead, within: P3D}}
        rules:
          - {id: labels, scope: line, measure: label_drift, basis: labels, question: label,
             least_shift: 0.1, usual_shares: {clean: 0.8, toxic: 0.2}, labels_per_item: 1,
             false_alarm_every: 1000, recovery_every: 50, severity: minor, stop: false,
             runbook: none}
        """
            .formatted(version, more),
        "models.yaml");
  }

  @RegisterExtension
  final TopologyHarness topology =
      TopologyHarness.with(policy("p", "on_guidelines: true, corrected_labels: 4,"));

  private int items;

  /** Work with gold from a time on, a minute to each, of which so many are wrong. */
  private void work(Instant from, int count, int wrong) {
    for (int i = 0; i < count; i++) {
      String item = "i-" + items++;
      topology.gold(gold(1).setItemId(item).setEffectiveAt(from));
      annotate(item, from.plusSeconds(60L * i), i >= wrong);
    }
  }

  private void annotate(String item, Instant at, boolean right) {
    AnnotationEvent event =
        TestEvents.created("a-" + item)
            .setItemId(item)
            .setOccurredAt(at)
            .setSlices(Map.of("language", "en"))
            .setAnswers(List.of(right ? TOXIC : CLEAN))
            .build();
    topology.annotate(event, at.plusSeconds(1));
  }

  private static SliceMetricEntry metric(double score) {
    return SliceMetricEntry.newBuilder()
        .setDimension("language")
        .setValue("en")
        .setQuestion(LABEL)
        .setMetric("accuracy")
        .setScore(score)
        .setSampleCount(4_000L)
        .build();
  }

  private static ModelEvaluation.Builder evaluation(String id, Instant at, double score) {
    return ModelEvaluation.newBuilder()
        .setEvaluationId(id)
        .setLineId(LINE)
        .setOccurredAt(at)
        .setModel("tox")
        .setModelVersion(id)
        .setMetrics(List.of(metric(score)));
  }

  private void fall() {
    fall(0.75);
  }

  private void fall(double score) {
    topology.evaluated(evaluation("v-1", NEXT, 0.90));
    topology.evaluated(evaluation("v-2", LAST, score));
  }

  private List<TriggerRow> triggers() {
    return topology.newest(TopicCatalogue.TRIGGERS).values().stream()
        .filter(row -> !row.getRetracted())
        .toList();
  }

  private TriggerRow trigger() {
    assertThat(triggers()).hasSize(1);
    return triggers().get(0);
  }

  private List<String> kinds() {
    return triggers().stream().map(TriggerRow::getKind).sorted().toList();
  }

  private static JsonNode evidence(TriggerRow trigger) {
    try {
      return JSON.readTree(trigger.getEvidence());
    } catch (JsonProcessingException e) {
      throw new AssertionError(trigger.getEvidence(), e);
    }
  }

  @Test
  void aModelThatFellThoughItsLabelsDidNotIsToBeTrainedAgain() {
    work(MONDAY, 60, 1);
    work(NEXT, 60, 1);
    fall();

    TriggerRow trigger = trigger();
    assertThat(trigger.getKind()).isEqualTo("model_retraining");
    assertThat(trigger.getRuleId()).isEqualTo("model");
    assertThat(trigger.getScopeDimension()).isEqualTo("model");
    assertThat(trigger.getScopeValue()).isEqualTo("tox");
    assertThat(trigger.getOwner()).isEqualTo("ml lead");
    assertThat(trigger.getOpenedAt()).isEqualTo(LAST);
    assertThat(trigger.getDueAt()).isEqualTo(LAST.plus(Duration.ofDays(7)));
    assertThat(trigger.getAlertId()).isNull();
    assertThat(trigger.getReason())
        .isEqualTo(
            "Model tox v-2: accuracy on language=en, question label fell from 0.900 on 4000 items"
                + " (v-1, tox v-1) to 0.750 on 4000 items (v-2), by 0.150, 95 % interval 0.134 to"
                + " 0.166. Labels there agreed with gold in 0.983 of 60 answers before, and in"
                + " 0.983 of 60 answers since: 0.000 less (95 % interval -0.073 to 0.073). The labels cannot explain it: look at data, training and the version"
                + " before, and train the model again.");
    JsonNode found = evidence(trigger).get("falls").get(0);
    assertThat(found.get("blame").asText()).isEqualTo("model");
    assertThat(found.get("gold_since").get("n").asInt()).isEqualTo(60);
  }

  @Test
  void anEvaluationThatIsBackWhereItWasProvesItDone() {
    work(MONDAY, 60, 1);
    work(NEXT, 60, 1);
    fall();
    topology.evaluated(evaluation("v-3", AFTERWARDS, 0.86));
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.OPEN);

    Instant later = AFTERWARDS.plusSeconds(3_600);
    topology.evaluated(evaluation("v-4", later, 0.88));
    assertThat(trigger().getStatus()).isEqualTo(TriggerStatus.DONE);
    assertThat(trigger().getClosedAt()).isEqualTo(later);
    assertThat(trigger().getVerification())
        .isEqualTo(
            "v-4 (tox v-4): accuracy on language=en, question label is 0.880 on 4000 items,"
                + " established to be within 0.050 of 0.900.");
  }

  @Test
  void labelsThatGotWorseAreToBeMadeAgain() {
    work(MONDAY, 60, 0);
    work(NEXT, 60, 15);
    fall();

    TriggerRow trigger = trigger();
    assertThat(trigger.getKind()).isEqualTo("relabeling");
    assertThat(trigger.getScopeDimension()).isEqualTo("language");
    assertThat(trigger.getScopeValue()).isEqualTo("en");
    assertThat(trigger.getOwner()).isEqualTo("lead");
    assertThat(trigger.getDueAt()).isEqualTo(LAST.plus(Duration.ofDays(5)));
    assertThat(trigger.getReason())
        .endsWith(
            "The labels may explain all of it. Relabel what was labeled on language=en, question"
                + " label from 2026-05-11 00:00:00 UTC to 2026-05-18 00:00:00 UTC, then train the"
                + " model again: on these labels it learns the same errors.");
  }

  @Test
  void whereLabelsExplainAPartBothAreAskedFor() {
    work(MONDAY, 60, 0);
    work(NEXT, 60, 8);
    fall(0.55);

    assertThat(kinds()).containsExactly("model_retraining", "relabeling");
    assertThat(triggers())
        .allSatisfy(
            row ->
                assertThat(evidence(row).get("falls").get(0).get("blame").asText())
                    .isEqualTo("both"));
  }

  @Test
  void goldThatComesLaterSettlesWhatCouldNotBeTold() {
    work(MONDAY, 60, 1);
    fall();
    TriggerRow asked = trigger();
    assertThat(asked.getKind()).isEqualTo("audit");
    assertThat(asked.getReason()).contains("no answers since", "make gold for about 30 answers");

    List<String> late = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      late.add("late-" + i);
      annotate("late-" + i, NEXT.plusSeconds(60L * i), true);
    }
    late.forEach(item -> topology.gold(gold(1).setItemId(item).setEffectiveAt(AFTERWARDS)));
    assertThat(kinds()).containsExactly("model_retraining");

    late.forEach(
        item ->
            topology.annotate(
                TestEvents.withdrawn(1)
                    .setAnnotationId("a-" + item)
                    .setItemId(item)
                    .setOccurredAt(AFTERWARDS)));
    assertThat(trigger()).usingRecursiveComparison().isEqualTo(asked);
  }

  @Test
  void anEvaluationThatComesLateIsComparedWith() {
    work(MONDAY, 60, 1);
    work(NEXT, 60, 1);
    fall();
    assertThat(kinds()).containsExactly("model_retraining");

    Instant between = LAST.minus(Duration.ofDays(3));
    topology.evaluated(evaluation("v-1b", between, 0.74).build(), AFTERWARDS);
    TriggerRow trigger = trigger();
    assertThat(trigger.getOpenedAt()).isEqualTo(between);
  }

  @Test
  void aRepeatChangesNothing() {
    work(MONDAY, 60, 1);
    work(NEXT, 60, 1);
    fall();
    int rows = topology.rows(TopicCatalogue.TRIGGERS).size();

    topology.evaluated(evaluation("v-2", LAST, 0.9).build(), AFTERWARDS);
    topology.evaluated(evaluation("v-2", LAST, 0.75));
    assertThat(topology.rows(TopicCatalogue.TRIGGERS)).hasSize(rows);
    assertThat(topology.rows(TopicCatalogue.REJECTED)).isEmpty();
  }

  @Test
  void guidelinesThatChangeLabelsAskForRetraining() {
    topology.evaluated(evaluation("v-1", NEXT, 0.90));
    topology.evaluated(evaluation("v-2", AFTERWARDS, 0.90));
    GuidelineRelease release =
        GuidelineRelease.newBuilder()
            .setLineId(LINE)
            .setVersion("1.3.0")
            .setChangeClass(ChangeClass.DEFINITION)
            .setAffectedLabels(List.of("toxic"))
            .setEffectiveAt(LAST)
            .build();
    topology.release(release, MONDAY);
    assertThat(triggers()).isEmpty();
    topology.tick(LAST);

    TriggerRow trigger = trigger();
    assertThat(trigger.getKind()).isEqualTo("model_retraining");
    assertThat(trigger.getGuidelineVersion()).isEqualTo("1.3.0");
    assertThat(trigger.getOpenedAt()).isEqualTo(LAST);
    assertThat(trigger.getReason())
        .isEqualTo(
            "Guidelines 1.3.0 change definitions of toxic from 2026-05-18 00:00:00 UTC. Model tox"
                + " v-1, evaluated 2026-05-11 00:00:00 UTC (v-1), learned from labels by what held"
                + " before: train it again on work done by them.");

    topology.release(
        GuidelineRelease.newBuilder(release).setChangeClass(ChangeClass.CLARIFICATION).build(),
        NEXT);
    assertThat(triggers()).isEmpty();
  }

  @Test
  void labelsFoundWrongSinceAskForRetraining() {
    work(MONDAY, 20, 0);
    topology.evaluated(evaluation("v-1", NEXT, 0.90));
    for (int item = 0; item < 3; item++) {
      correct(item);
    }
    assertThat(triggers()).isEmpty();
    correct(3);

    TriggerRow trigger = trigger();
    assertThat(trigger.getKind()).isEqualTo("model_retraining");
    assertThat(trigger.getReason()).startsWith("4 labels of work done before model tox v-1 was");
    assertThat(trigger.getOpenedAt()).isEqualTo(LAST.plus(Duration.ofHours(1)));

    topology.annotate(
        TestEvents.withdrawn(1)
            .setAnnotationId("a-i-0")
            .setItemId("i-0")
            .setOccurredAt(AFTERWARDS));
    assertThat(triggers()).isEmpty();
  }

  private void correct(int item) {
    GoldRecord corrected =
        gold(2, CLEAN)
            .setItemId("i-" + item)
            .setCorrectionReason(CorrectionReason.ERROR)
            .setEffectiveAt(LAST)
            .build();
    topology.gold(corrected, LAST);
  }

  @Test
  void labelsThatDriftAskForRetrainingWhereThePolicySaysSo() {
    topology.evaluated(evaluation("v-1", MONDAY, 0.90));
    for (int i = 0; i < 60; i++) {
      annotate("d-" + i, NEXT.plusSeconds(60L * i), true);
    }
    assertThat(topology.newest(TopicCatalogue.ALERTS)).hasSize(1);
    assertThat(triggers()).isEmpty();

    topology.policy(LINE, "q", drifting(), MONDAY);
    TriggerRow trigger = trigger();
    assertThat(trigger.getKind()).isEqualTo("model_retraining");
    assertThat(topology.newest(TopicCatalogue.ALERTS)).containsKey(trigger.getAlertId());
    assertThat(trigger.getReason()).contains("Model tox v-1, evaluated");
    assertThat(evidence(trigger).get("drift").get("measure").asText()).isEqualTo("label_drift");
  }

  private static String drifting() {
    return PolicyText.of(policy("q", "on_drift: true,"));
  }

  @Test
  void whatCannotBeUsedIsRefusedWithItsReason() {
    refused(metric -> metric.setCiLow(0.8), "the interval of accuracy has one end");
    refused(metric -> metric.setCiLow(0.95).setCiHigh(0.99), "must be around its score, 0.9");
    refused(metric -> metric.setScore(Double.NaN), "the score of accuracy is NaN");
    refused(metric -> metric.setSampleCount(0L), "the sample_count of accuracy is 0");
    refused(metric -> metric.setValue(null), "it needs both, or neither");
    topology.evaluated(
        evaluation("twice", NEXT, 0.9).setMetrics(List.of(metric(0.9), metric(0.8))));
    assertThat(rejected()).contains("metrics names accuracy of language=en, question label twice");
    assertThat(triggers()).isEmpty();
  }

  private void refused(UnaryOperator<SliceMetricEntry.Builder> change, String reason) {
    SliceMetricEntry broken = change.apply(SliceMetricEntry.newBuilder(metric(0.9))).build();
    topology.evaluated(evaluation("broken", NEXT, 0.9).setMetrics(List.of(broken)));
    assertThat(rejected()).contains(reason);
  }

  private String rejected() {
    List<RejectedRecord> rows = topology.rows(TopicCatalogue.REJECTED);
    return rows.get(rows.size() - 1).getReason();
  }
}
