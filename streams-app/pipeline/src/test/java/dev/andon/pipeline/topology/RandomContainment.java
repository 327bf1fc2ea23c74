package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.TestEvents.CLEAN;
import static dev.andon.pipeline.topology.TestEvents.LABEL;
import static dev.andon.pipeline.topology.TestEvents.LINE;
import static dev.andon.pipeline.topology.TestEvents.NINE;
import static dev.andon.pipeline.topology.TestEvents.TOXIC;
import static dev.andon.pipeline.topology.TestEvents.abstain;

import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.Basis;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * A log of what containment sees of a few items within three hours: annotations with revisions by
 * the same rater or another, withdrawals, repeats and rework; what gold and audits say of them,
 * revised and retracted; alerts of every scope that fire, move their onset, end, and are taken back
 * and stand again.
 */
final class RandomContainment {
  private static final int ITEMS = 5;
  private static final int MINUTES = 180;
  private static final String OTHER_LINE = "sentiment";

  private static final List<String> SEVERITIES = List.of("critical", "major", "minor");

  /** What an alert about checks can be about, in the order of what they count. */
  private static final List<String> MEASURES =
      List.of(
          "{\"kind\":\"dip\",\"measure\":\"critical_defects\",\"basis\":\"rule\"}",
          "{\"kind\":\"dip\",\"measure\":\"major_defect_rate\",\"basis\":\"rule\"}",
          "{\"kind\":\"dip\",\"measure\":\"agreement\",\"basis\":\"rule\"}");

  private final Random random;
  private final List<SpecificRecord> log = new ArrayList<>();
  private int events;

  private RandomContainment(Random random) {
    this.random = random;
  }

  static List<SpecificRecord> log(Random random) {
    RandomContainment all = new RandomContainment(random);
    for (int item = 0; item < ITEMS; item++) {
      for (int annotation = 0; annotation < 4; annotation++) {
        all.annotation("i-" + item, annotation);
      }
    }
    for (int alert = 0; alert < 5; alert++) {
      all.alert("alert-" + alert);
    }
    return all.log;
  }

  private Instant moment() {
    return NINE.plusSeconds(60L * random.nextInt(MINUTES));
  }

  private String rater() {
    return "r-" + random.nextInt(2);
  }

  private void annotation(String item, int number) {
    String rater = rater();
    for (int revision = 1; revision <= 1 + random.nextInt(3); revision++) {
      rater = random.nextInt(4) == 0 ? rater() : rater;
      AnnotationEvent made = made(item, number, revision, rater);
      log.add(made);
      if (random.nextInt(4) == 0) {
        log.add(made);
      }
      if (random.nextInt(5) == 0) {
        log.add(
            AnnotationEvent.newBuilder(made)
                .setEventId("e-" + events++)
                .setType(AnnotationEventType.WITHDRAWN)
                .setOccurredAt(moment())
                .setAnswers(List.of())
                .build());
      }
      if (random.nextInt(3) == 0) {
        judgements(made);
      }
    }
  }

  private AnnotationEvent made(String item, int number, int revision, String rater) {
    return AnnotationEvent.newBuilder()
        .setEventId("e-" + events++)
        .setType(revision == 1 ? AnnotationEventType.CREATED : AnnotationEventType.REVISED)
        .setLineId(random.nextInt(8) == 0 ? OTHER_LINE : LINE)
        .setItemId(item)
        .setAnnotationId("a-" + number)
        .setRevision(revision)
        .setRaterId(rater)
        .setOccurredAt(moment())
        .setStage(random.nextInt(5) == 0 ? Stage.REWORK : Stage.PRODUCTION)
        .setReworkOf(random.nextInt(6) == 0 ? "a-" + random.nextInt(4) : null)
        .setSlices(Map.of("language", random.nextBoolean() ? "de" : "en"))
        .setAnswers(
            List.of(random.nextInt(4) == 0 ? abstain(LABEL) : random.nextBoolean() ? TOXIC : CLEAN))
        .build();
  }

  private void judgements(AnnotationEvent made) {
    String question = random.nextBoolean() ? "*" : LABEL;
    Basis basis = List.of(Basis.GOLD, Basis.AUDIT, Basis.RULE).get(random.nextInt(3));
    boolean checked = basis == Basis.RULE;
    for (int revision = 1; revision <= 1 + random.nextInt(2); revision++) {
      log.add(
          ContainmentHarness.judged(made.getAnnotationId(), !checked && random.nextBoolean())
              .setJudgementId(
                  TopicKey.of(
                      made.getLineId(),
                      made.getItemId(),
                      made.getAnnotationId(),
                      made.getRaterId(),
                      question,
                      basis.name()))
              .setLineId(made.getLineId())
              .setItemId(made.getItemId())
              .setRaterId(made.getRaterId())
              .setQuestion(question)
              .setBasis(basis)
              .setRevision(revision)
              .setRetracted(random.nextInt(4) == 0)
              .setAbstained(!checked && random.nextInt(6) == 0)
              .setSeverity(checked ? SEVERITIES.get(random.nextInt(3)) : null)
              .setAnnotationRevision(made.getRevision())
              .setOccurredAt(made.getOccurredAt())
              .setJudgedAt(moment())
              .build());
    }
  }

  private void alert(String id) {
    String[] scope =
        switch (random.nextInt(3)) {
          case 0 -> new String[] {null, null};
          case 1 -> new String[] {"rater", rater()};
          default -> new String[] {"language", "de"};
        };
    boolean checks = random.nextInt(3) == 0;
    String question = checks || random.nextBoolean() ? "*" : LABEL;
    String evidence = checks ? MEASURES.get(random.nextInt(3)) : null;
    for (int change = 0; change <= random.nextInt(4); change++) {
      Instant onset = moment();
      AlertRow.Builder row =
          ContainmentHarness.firing()
              .setAlertId(id)
              .setScopeDimension(scope[0])
              .setScopeValue(scope[1])
              .setQuestion(question)
              .setOnsetAt(onset)
              .setAgreementRatio(random.nextInt(5) / 8.0)
              .setCostPerError(0.25)
              .setCostCurrency("EUR")
              .setSampleCount((long) random.nextInt(50))
              .setRetracted(random.nextInt(4) == 0);
      if (evidence != null) {
        row.setEvidence(evidence);
      }
      if (random.nextInt(3) == 0) {
        row.setState(AlertState.RESOLVED)
            .setResolvedAt(onset.plusSeconds(60L * random.nextInt(90)));
      }
      log.add(row.build());
    }
  }
}
