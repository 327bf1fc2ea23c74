package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.RATER;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.SliceMetricEntry;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.policy.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every rule of the shipped policy, from input events to what follows: once broken, once not. */
class ShippedPolicyTest {
  private static final List<String> RATERS = List.of("r-1", "r-2", "r-3", "r-4", "r-5");

  @RegisterExtension final TopologyHarness topology = TopologyHarness.withShippedPolicy();

  private int items;
  private String source = "forum";
  private Double difficulty = 0.05;

  /** Work that breaks one rule, and work that is as near to it as good work comes. */
  enum Case {
    RATER_GOLD_AGREEMENT("retraining", true) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.times(30, () -> floor.answer(RATER, CLEAN, null));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.mostlyRight(RATER, 100, 5, null);
      }
    },
    RATER_AGREEMENT_DIP("coaching", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.mostlyRight(RATER, 200, 25, null);
        floor.mostlyRight(RATER, 100, 5, null);
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.mostlyRight(RATER, 300, 7, null);
      }
    },
    LINE_GOLD_AGREEMENT("guideline_review", true) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.times(6, () -> RATERS.forEach(rater -> floor.answer(rater, CLEAN, null)));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        RATERS.forEach(rater -> floor.mostlyRight(rater, 30, 5, null));
      }
    },
    LINE_CRITICAL_ERRORS("guideline_review", true) {
      @Override
      void broken(ShippedPolicyTest floor) {
        RATERS.forEach(rater -> floor.mostlyRight(rater, 30, 5, "critical"));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        RATERS.forEach(rater -> floor.mostlyRight(rater, 30, 5, "major"));
      }
    },
    VENDOR_GOLD_AGREEMENT("retraining", true) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.ofOneVendor();
        floor.times(6, () -> RATERS.forEach(rater -> floor.answer(rater, CLEAN, null)));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.ofOneVendor();
        RATERS.forEach(rater -> floor.mostlyRight(rater, 30, 5, null));
      }
    },
    SOURCE_GOLD_AGREEMENT("guideline_review", true) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.source = "chat";
        floor.times(6, () -> RATERS.forEach(rater -> floor.answer(rater, CLEAN, null)));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.source = "chat";
        RATERS.forEach(rater -> floor.mostlyRight(rater, 30, 5, null));
      }
    },
    CLASS_GOLD_AGREEMENT("calibration", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        RATERS.forEach(rater -> floor.mostlyRight(rater, 30, 2, null));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        RATERS.forEach(rater -> floor.mostlyRight(rater, 30, 5, null));
      }
    },
    RARE_CLASS_KAPPA(List.of("calibration", "audit"), false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.rareClass(800, CLEAN);
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.rareClass(800, TOXIC);
      }
    },
    RARE_CLASS_KAPPA_DIP("retraining", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.rareClass(1_300, TOXIC);
        floor.rareClass(300, CLEAN);
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.rareClass(1_600, TOXIC);
      }
    },
    RATER_GOLD_GAP(List.of("audit", "gold_review"), false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.times(80, () -> floor.byThree(true, TOXIC, TOXIC, TOXIC));
        floor.times(100, () -> floor.byThree(false, TOXIC, TOXIC, TOXIC));
        floor.times(60, () -> floor.byThree(false, CLEAN, TOXIC, TOXIC));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.times(80, () -> floor.byThree(true, TOXIC, TOXIC, TOXIC));
        floor.times(150, () -> floor.byThree(false, TOXIC, TOXIC, TOXIC));
        floor.times(10, () -> floor.byThree(false, CLEAN, TOXIC, TOXIC));
      }
    },
    RATER_SHARED_ERRORS("audit", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.times(60, () -> floor.eachErrsAlone());
        floor.times(60, () -> floor.byThree(false, CLEAN, CLEAN, TOXIC));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.times(80, () -> floor.eachErrsAlone());
      }
    },
    SOURCE_CRITICAL_ERRORS("guideline_review", true) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.source = "chat";
        RATERS.forEach(rater -> floor.mostlyRight(rater, 30, 5, "critical"));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.source = "chat";
        RATERS.forEach(rater -> floor.mostlyRight(rater, 30, 5, "major"));
      }
    },
    RATER_CRITICAL_DEFECTS("retraining", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.audited(RATER, Duration.ofDays(1), "critical");
        floor.audited(RATER, Duration.ofDays(7), "critical");
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.audited(RATER, Duration.ofDays(1), "critical");
        floor.audited("r-other", Duration.ofDays(2), "critical");
        floor.audited(RATER, Duration.ofDays(3), "major");
        floor.audited(RATER, Duration.ofDays(8), "critical");
      }
    },
    RATER_MAJOR_DEFECT_RATE("retraining", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.auditedSample(RATER, 200, 5, "major");
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.auditedSample(RATER, 120, 40, "major");
      }
    },
    SOURCE_LABEL_DRIFT("guideline_review", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.labels(2_000, 4);
        floor.labels(1_000, 2);
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.labels(3_000, 4);
      }
    },
    RATER_LABEL_DRIFT("audit", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.labels(400, 4);
        floor.labels(120, 1);
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.labels(400, 4);
        floor.labels(400, 3);
      }
    },
    NEW_SOURCE_DRIFT("guideline_review", true) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.newcomer(1, work -> work.setSlices(Map.of("source", "chat")));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.newcomer(4, work -> work.setSlices(Map.of("source", "chat")));
        floor.labels(300, 1);
      }
    },
    NEW_TEAM_DRIFT("calibration", true) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.ofOneVendor();
        floor.newcomer(1, work -> work.setRaterId(RATERS.get(0)));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.ofOneVendor();
        floor.newcomer(4, work -> work.setRaterId(RATERS.get(0)));
      }
    },
    NEW_GUIDELINE_DRIFT("guideline_review", true) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.newcomer(1, work -> work.setGuidelineVersion("2.0.0"));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.newcomer(4, work -> work.setGuidelineVersion("2.0.0"));
      }
    },
    LINE_PRIVACY("expert_escalation", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.times(20, () -> floor.work(TestEvents.text("note", "nothing to add"), false));
        floor.work(TestEvents.text("note", "ask jo.doe@example.org"), false);
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.times(
            20, () -> floor.work(TestEvents.text("note", "seen @ 10:30, 2026-05-04"), false));
        floor.audited(RATER, Duration.ZERO, "critical");
      }
    },
    LINE_ABSTAIN_RATE("guideline_review", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.times(60, () -> floor.work(TestEvents.abstain(LABEL), false));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.times(
            60,
            () -> {
              floor.work(TestEvents.abstain(LABEL), false);
              floor.times(5, () -> floor.work(TOXIC, false));
            });
      }
    },
    LINE_FLAG_RATE("guideline_review", false) {
      @Override
      void broken(ShippedPolicyTest floor) {
        floor.times(60, () -> floor.work(TOXIC, true));
      }

      @Override
      void kept(ShippedPolicyTest floor) {
        floor.times(
            60,
            () -> {
              floor.work(TOXIC, true);
              floor.times(7, () -> floor.work(TOXIC, false));
            });
      }
    };

    private final List<String> triggers;
    private final boolean stops;

    Case(String trigger, boolean stops) {
      this(List.of(trigger), stops);
    }

    Case(List<String> triggers, boolean stops) {
      this.triggers = triggers;
      this.stops = stops;
    }

    abstract void broken(ShippedPolicyTest floor);

    abstract void kept(ShippedPolicyTest floor);

    String ruleId() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private void ofOneVendor() {
    RATERS.forEach(
        rater ->
            topology.roster(
                RosterTest.since(TestEvents.NINE.minusSeconds(60), "blue", "acme")
                    .setRaterId(rater)));
  }

  private void times(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }

  /** Every so many answers one that is wrong. */
  private void mostlyRight(String rater, int answers, int wrongEvery, String severity) {
    for (int i = 1; i <= answers; i++) {
      answer(rater, i % wrongEvery == 0 ? CLEAN : TOXIC, severity);
    }
  }

  /** Work without gold, every so many answers one that is toxic. */
  private void labels(int answers, int toxicEvery) {
    for (int i = 1; i <= answers; i++, items++) {
      topology.annotate(
          TestEvents.created()
              .setItemId("i-" + items)
              .setSlices(Map.of("source", source))
              .setOccurredAt(TestEvents.NINE.plusSeconds(10L * items))
              .setAnswers(List.of(i % toxicEvery == 0 ? TOXIC : CLEAN)));
    }
  }

  /** A fortnight and a half of work on the line, then some with something new about it. */
  private void newcomer(int toxicEvery, Consumer<AnnotationEvent.Builder> changed) {
    Instant began = TestEvents.NINE.minus(Duration.ofDays(18));
    topology.roster(RosterTest.since(began, "grey", "acme").setRaterId("r-old"));
    for (int i = 1; i <= 640; i++, items++) {
      AnnotationEvent.Builder work =
          TestEvents.created()
              .setItemId("i-" + items)
              .setRaterId("r-old")
              .setGuidelineVersion("1.0.0")
              .setSlices(Map.of("source", source))
              .setAnswers(List.of(i % (i > 520 ? toxicEvery : 4) == 0 ? TOXIC : CLEAN));
      if (i > 520) {
        changed.accept(work.setOccurredAt(TestEvents.NINE.plusSeconds(10L * items)));
      } else {
        work.setOccurredAt(
            began.plus(Duration.ofDays(i > 1 ? 7 : 0)).plus(Duration.ofMinutes(30L * i)));
      }
      topology.annotate(work);
    }
  }

  /** One item in eleven is toxic, and is labeled like that; the others are clean, as labeled. */
  private void rareClass(int answers, AnswerEntry rare) {
    for (int i = 1; i <= answers; i++) {
      boolean toxic = i % 11 == 0;
      String rater = RATERS.get(i % RATERS.size());
      answer(rater, toxic ? TOXIC : CLEAN, toxic ? rare : CLEAN, null);
    }
  }

  private void eachErrsAlone() {
    byThree(false, CLEAN, TOXIC, TOXIC);
    byThree(false, TOXIC, CLEAN, TOXIC);
    byThree(false, TOXIC, TOXIC, CLEAN);
  }

  /** An item that is toxic, as gold says or might, and what the first three raters say. */
  private void byThree(boolean gold, AnswerEntry... answers) {
    String item = "i-" + items;
    if (gold) {
      topology.gold(TestEvents.gold(1, TOXIC).setItemId(item));
    }
    for (int i = 0; i < answers.length; i++) {
      topology.annotate(
          TestEvents.created(item + "-" + i)
              .setItemId(item)
              .setRaterId(RATERS.get(i))
              .setOccurredAt(Shift.minute(items))
              .setAnswers(List.of(answers[i])));
    }
    items++;
  }

  private void answer(String rater, AnswerEntry answer, String severity) {
    answer(rater, TOXIC, answer, severity);
  }

  private void answer(String rater, AnswerEntry wanted, AnswerEntry answer, String severity) {
    String item = "i-" + items;
    topology.gold(
        TestEvents.gold(1, wanted)
            .setItemId(item)
            .setSeverityIfWrong(severity)
            .setDifficulty(difficulty));
    topology.annotate(
        TestEvents.created()
            .setItemId(item)
            .setRaterId(rater)
            .setSlices(Map.of("source", source))
            .setOccurredAt(Shift.minute(items))
            .setAnswers(List.of(answer)));
    items++;
  }

  /** Work that nobody judges. */
  private void work(AnswerEntry answer, boolean flagged) {
    topology.annotate(
        TestEvents.created()
            .setItemId("i-" + items)
            .setFlags(flagged ? List.of(new FlagEntry("ambiguous", null, null)) : List.of())
            .setOccurredAt(Shift.minute(items))
            .setAnswers(List.of(answer)));
    items++;
  }

  /** Work that was done so long after the first day, and audited a month after it. */
  private void audited(String rater, Duration after, String severity) {
    String item = "i-" + items++;
    Instant at = TestEvents.NINE.plus(after);
    topology.annotate(TestEvents.created().setItemId(item).setRaterId(rater).setOccurredAt(at), at);
    topology.audit(
        (severity == null
                ? TestEvents.passedAudit("u-" + item)
                : TestEvents.failedAudit(
                    "u-" + item, TestEvents.defect(LABEL, "wrong_class", severity)))
            .setItemId(item)
            .setOccurredAt(TestEvents.NINE.plus(Duration.ofDays(14)).plusSeconds(items)));
  }

  private void auditedSample(String rater, int answers, int defectEvery, String severity) {
    for (int i = 1; i <= answers; i++) {
      audited(rater, Duration.ofMinutes(i), i % defectEvery == 0 ? severity : null);
    }
  }

  private Optional<AlertRow> alert(String ruleId) {
    return topology.newest(TopicCatalogue.ALERTS).values().stream()
        .filter(alert -> alert.getRuleId().equals(ruleId))
        .findAny();
  }

  @ParameterizedTest
  @EnumSource
  void aBreachIsActedOn(Case rule) {
    rule.broken(this);
    topology.drain();

    AlertRow alert = alert(rule.ruleId()).orElseThrow();
    assertThat(alert.getState()).isEqualTo(AlertState.FIRING);
    assertThat(topology.newest(TopicCatalogue.TRIGGERS).values())
        .filteredOn(trigger -> trigger.getAlertId().equals(alert.getAlertId()))
        .extracting(TriggerRow::getKind)
        .containsExactlyInAnyOrderElementsOf(rule.triggers);
    Stream<LineStateRow> stopped =
        topology.newest(TopicCatalogue.LINE_STATE).values().stream()
            .filter(state -> alert.getAlertId().equals(state.getAlertId()));
    assertThat(stopped)
        .extracting(LineStateRow::getState)
        .containsExactlyElementsOf(rule.stops ? List.of(LineRunState.STOPPED) : List.of());
  }

  @ParameterizedTest
  @EnumSource
  void goodWorkIsLeftAlone(Case rule) {
    rule.kept(this);
    topology.drain();

    assertThat(alert(rule.ruleId())).isEmpty();
  }

  @Test
  void gettingHardGoldWrongStopsNobody() {
    mostlyRight(RATER, 60, 6, null);
    difficulty = 0.2;
    mostlyRight(RATER, 100, 2, null);

    assertThat(topology.newest(TopicCatalogue.LINE_STATE)).isEmpty();
    assertThat(alert("rater-gold-agreement")).isEmpty();
  }

  @Test
  void gettingGoldWrongThatIsNoHarderDoes() {
    mostlyRight(RATER, 60, 6, null);
    mostlyRight(RATER, 100, 2, null);

    assertThat(alert("rater-gold-agreement")).isPresent();
  }

  private void answeredBy(String item, List<String> raters, AnswerEntry answer) {
    topology.gold(TestEvents.gold(1).setItemId(item));
    for (String rater : raters) {
      topology.annotate(
          TestEvents.created(item + rater)
              .setItemId(item)
              .setRaterId(rater)
              .setOccurredAt(Shift.minute(items))
              .setAnswers(List.of(answer)));
    }
  }

  @Test
  void goldThatGoodRatersContradictIsReviewed() {
    times(60, () -> answeredBy("i-" + items++, RATERS, TOXIC));
    answeredBy("bad", RATERS.subList(0, 3), CLEAN);

    assertThat(topology.newest(TopicCatalogue.TRIGGERS).values())
        .extracting(TriggerRow::getKind)
        .containsExactly("gold_review");
  }

  @Test
  void goldThatTwoContradictIsNot() {
    times(60, () -> answeredBy("i-" + items++, RATERS, TOXIC));
    answeredBy("hard", RATERS.subList(0, 2), CLEAN);
    answeredBy("hard", RATERS.subList(2, 4), TOXIC);

    assertThat(topology.newest(TopicCatalogue.TRIGGERS)).isEmpty();
  }

  /** Three hours of work before each of two evaluations. */
  private void evaluated(double score) {
    mostlyRight(RATER, 180, 50, null);
    evaluated("v-1", 0.9);
    mostlyRight(RATER, 180, 50, null);
    evaluated("v-2", score);
  }

  private void evaluated(String id, double score) {
    topology.evaluated(
        ModelEvaluation.newBuilder()
            .setEvaluationId(id)
            .setLineId(TestEvents.LINE)
            .setOccurredAt(Shift.minute(items))
            .setModel("tox")
            .setMetrics(
                List.of(
                    SliceMetricEntry.newBuilder()
                        .setMetric("accuracy")
                        .setScore(score)
                        .setSampleCount(4_000L)
                        .build())));
  }

  @Test
  void aModelThatDoesWorseOnGoodLabelsIsTrainedAgain() {
    evaluated(0.7);

    assertThat(topology.newest(TopicCatalogue.TRIGGERS).values())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getKind()).isEqualTo("model_retraining");
              assertThat(row.getOwner()).isEqualTo("ml lead");
              assertThat(row.getPolicyVersion()).isEqualTo(PolicyYaml.shipped().version());
            });
  }

  @Test
  void oneThatDoesAsWellIsNot() {
    evaluated(0.88);

    assertThat(topology.newest(TopicCatalogue.TRIGGERS)).isEmpty();
  }

  @Test
  void noRuleIsLeftOut() {
    assertThat(PolicyYaml.shipped().rules())
        .extracting(Rule::id)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Case.values()).map(Case::ruleId).toList());
  }

  static final List<Rule> RULES = PolicyYaml.shipped().rules();

  @ParameterizedTest
  @FieldSource("RULES")
  void everyRunbookIsThere(Rule rule) {
    assertThat(Path.of("../..", rule.runbook())).isRegularFile();
  }

  @Test
  void saysWhatAnAuditFound() {
    Case.RATER_CRITICAL_DEFECTS.broken(this);

    AlertRow alert = alert("rater-critical-defects").orElseThrow();
    assertThat(alert.getWhat())
        .isEqualTo(
            "Rater r-1 on line toxicity: 2 audited answers with a critical defect since 2026-05-05"
                + " 09:00:00 UTC (2 looked at), fewer than 2 are bearable.");
    assertThat(alert.getSoWhat())
        .isEqualTo(
            "More of them may lie in the answers by this rater since then that nobody has looked"
                + " at: 100.0 % of those looked at have one. Nothing is stopped: more of them come"
                + " until somebody acts.");
  }
}
