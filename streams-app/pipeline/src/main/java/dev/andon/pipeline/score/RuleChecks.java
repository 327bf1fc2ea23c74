package dev.andon.pipeline.score;

import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.check.Check;
import dev.andon.quality.check.Checked;
import dev.andon.quality.check.Checker;
import dev.andon.quality.check.Violation;
import dev.andon.quality.policy.PolicyTimeline;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.AuditState;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.scoring.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds annotations against the checks of their line, and says what changes by it: a row for each
 * question with something against it, and a count by slice and rater for each annotation that was
 * looked at.
 *
 * <p>What the checks came to is kept with the annotation, as its membership is: under a policy that
 * comes late it is taken back as it was sent on.
 */
final class RuleChecks {
  private static final Basis BASIS = Basis.RULE;

  private final PolicyView policies;
  private final SliceTallies slices;
  private final Consumer<StageMessage> out;

  RuleChecks(PolicyView policies, SliceTallies slices, Consumer<StageMessage> out) {
    this.policies = policies;
    this.slices = slices;
    this.out = out;
  }

  /** The annotation, with what its checks come to under the policies known. */
  KnownAnnotation check(String lineId, KnownAnnotation known, List<KnownAudit> audits) {
    AnnotationState annotation = known.state();
    PolicyTimeline timeline = policies.of(lineId);
    List<Check> checks = timeline.at(annotation.occurredAt()).checks();
    if (checks.isEmpty()) {
      return known.checked(Checked.NOTHING);
    }
    // Policies count, as roster records do: a row under a policy that came late has to be newer.
    int revision = inputs(annotation) + timeline.publishedBy(known.latestAt());
    List<AuditState> states = audits.isEmpty() ? List.of() : new ArrayList<>(audits.size());
    for (KnownAudit audit : audits) {
      if (audit.targets().contains(annotation.annotationId())) {
        states.add(audit.state());
        revision += audit.inputs();
      }
    }
    return known.checked(Checker.check(annotation, checks, states, revision));
  }

  private static int inputs(AnnotationState annotation) {
    return annotation.inputs() + annotation.membership().inputs();
  }

  /**
   * Sends on what differs.
   *
   * @param was how the annotation stood; null if it was not there
   */
  void send(String lineId, String itemId, @Nullable KnownAnnotation was, KnownAnnotation is) {
    if (was != null) {
      count(lineId, was, slices::withdraw);
    }
    count(lineId, is, slices::observe);
    Map<String, Violation> standing = byQuestion(is.checked());
    if (was == null) {
      standing.values().forEach(violation -> stand(lineId, itemId, is, violation));
      return;
    }
    boolean moved = !was.state().raterId().equals(is.state().raterId());
    for (String question : byQuestion(was.checked()).keySet()) {
      if (moved || !standing.containsKey(question)) {
        retract(lineId, itemId, question, was, is);
      }
    }
    if (!is.checked().equals(was.checked()) || !is.state().equals(was.state())) {
      standing.values().forEach(violation -> stand(lineId, itemId, is, violation));
    }
  }

  private static Map<String, Violation> byQuestion(Checked checked) {
    if (checked.violations().isEmpty()) {
      return Map.of();
    }
    Map<String, Violation> byQuestion = new TreeMap<>();
    checked.violations().forEach(each -> byQuestion.put(each.question(), each));
    return byQuestion;
  }

  private void retract(
      String lineId, String itemId, String question, KnownAnnotation was, KnownAnnotation is) {
    boolean moved = !was.state().raterId().equals(is.state().raterId());
    AnnotationState annotation = moved ? was.state() : is.state();
    int revision = Math.max(was.checked().revision() + 1, inputs(is.state()));
    out.accept(
        JudgementRows.row(
            JudgementRows.about(lineId, itemId, annotation, question, BASIS, contribution(was))
                .setRevision(revision)
                .setRetracted(true)
                .setScore(0)
                .setCorrect(false)
                .setAbstained(false)));
  }

  private void stand(String lineId, String itemId, KnownAnnotation known, Violation violation) {
    JudgementRow.Builder row =
        JudgementRows.about(
            lineId, itemId, known.state(), violation.question(), BASIS, contribution(known));
    out.accept(
        JudgementRows.row(
            row.setRevision(known.checked().revision())
                .setRetracted(false)
                .setScore(0)
                .setCorrect(false)
                .setAbstained(false)
                .setDefectType(violation.defect())
                .setSeverity(violation.severity().text())
                .setExpected("check " + violation.checkId())));
  }

  private static void count(String lineId, KnownAnnotation known, SliceTallies.Step step) {
    if (known.checked().looked()) {
      step.count(
          lineId,
          Judgement.WHOLE,
          BASIS.name(),
          Slices.ofRaterToo(known.state()),
          contribution(known));
    }
  }

  private static Contribution contribution(KnownAnnotation known) {
    AnnotationState annotation = known.state();
    Checked checked = known.checked();
    boolean clean = checked.violations().isEmpty();
    return new Contribution(
        0,
        annotation.occurredAt(),
        clean ? annotation.occurredAt() : checked.judgedAt(),
        /* retracted= */ false,
        /* abstained= */ false,
        clean,
        /* watched= */ annotation.stage() == Stage.PRODUCTION,
        clean ? Contribution.MICRO : 0,
        inputs(annotation),
        checked.worst());
  }
}
