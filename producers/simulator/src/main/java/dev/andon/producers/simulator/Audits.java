package dev.andon.producers.simulator;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditMethod;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.DefectEntry;
import dev.andon.producers.simulator.FloorEvent.Audited;
import dev.andon.producers.simulator.Randomness.Purpose;
import dev.andon.producers.simulator.scenario.ChoiceKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The auditors. They draw answered annotations at random, answer the item themselves without seeing
 * what was given, and compare.
 */
final class Audits {
  private static final int AUDITORS = 3;

  private final Pace pace;
  private final Randomness randomness;

  Audits(Pace pace, Randomness randomness) {
    this.pace = pace;
    this.randomness = randomness;
  }

  /** The audit of an annotation, if it is drawn: of the version that stands at the time. */
  void emit(Task task, List<Version> versions, Consumer<FloorEvent> events) {
    var spec = task.item().line().spec().audits();
    Draws draws = randomness.draws(Purpose.AUDIT, task.item().key(), task.rater().key());
    if (!draws.chance(spec.rate())) {
      return;
    }
    double delay = draws.exponential() * spec.delay().toMillis();
    long at = versions.get(0).at() + 1 + pace.eventTime(delay);
    Version audited = standing(versions, at);
    if (!audited.isAbstained()) {
      events.accept(new Audited(Instant.ofEpochMilli(at), audit(task, audited, at, draws)));
    }
  }

  private static Version standing(List<Version> versions, long at) {
    Version standing = versions.get(0);
    for (Version version : versions) {
      if (version.at() <= at) {
        standing = version;
      }
    }
    return standing;
  }

  private static AuditRecord audit(Task task, Version audited, long at, Draws draws) {
    Line line = task.item().line();
    var spec = line.spec().audits();
    List<DefectEntry> defects = new ArrayList<>();
    List<AnswerEntry> corrected = new ArrayList<>();
    int[] given = audited.answers();
    for (int i = 0; i < given.length; i++) {
      Question question = line.questions().get(i);
      int found = found(question, task.item().truth(i), spec.accuracy(), draws);
      if (found != given[i]) {
        defects.add(defect(question, found));
        corrected.add(Answers.of(question, found));
      }
    }
    String auditor = "auditor-" + (1 + (int) (draws.uniform() * AUDITORS));
    return AuditRecord.newBuilder()
        .setAuditId("audit-" + task.annotationId())
        .setLineId(line.id())
        .setItemId(task.item().id())
        .setAnnotationId(task.annotationId())
        .setAnnotationRevision(audited.revision())
        .setRaterId(task.rater().id())
        .setAuditorId(auditor)
        .setOccurredAt(Instant.ofEpochMilli(at))
        .setKind(AuditKind.AUDIT)
        .setMethod(AuditMethod.BLIND)
        .setOutcome(defects.isEmpty() ? AuditOutcome.PASS : AuditOutcome.FAIL)
        .setSampleId(line.id() + "-" + day(at))
        .setInclusionProbability(spec.rate())
        .setDefects(defects)
        .setCorrectedAnswers(corrected)
        .setGuidelineVersion(line.guidelines().versionAt(at))
        .build();
  }

  private static LocalDate day(long at) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC);
  }

  /** What an auditor takes for right: the truth, or now and then any other class. */
  private static int found(Question question, int truth, double accuracy, Draws draws) {
    boolean right = draws.chance(accuracy);
    int step = 1 + (int) (draws.uniform() * (question.size() - 1));
    return right ? truth : (truth + step) % question.size();
  }

  private static DefectEntry defect(Question question, int found) {
    return DefectEntry.newBuilder()
        .setQuestion(question.spec().id())
        .setType(question.spec().kind() == ChoiceKind.ORDINAL ? "value" : "wrong_class")
        .setSeverity(question.classAt(found).severity())
        .build();
  }
}
