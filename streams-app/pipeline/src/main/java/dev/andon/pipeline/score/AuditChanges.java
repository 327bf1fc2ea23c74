package dev.andon.pipeline.score;

import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.pipeline.message.RatingChange;
import dev.andon.pipeline.message.RatingChange.Judged;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.AuditFinding;
import dev.andon.quality.scoring.Defect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What has to be sent on when what audits say of an annotation changes. */
final class AuditChanges {
  private static final Basis BASIS = Basis.AUDIT;

  private final String lineId;
  private final String itemId;
  private final SliceTallies slices;
  private final GateTallies gates;
  private final Consumer<StageMessage> out;

  AuditChanges(String lineId, String itemId, Tallies tallies, Consumer<StageMessage> out) {
    this.lineId = lineId;
    this.itemId = itemId;
    this.slices = tallies.slices();
    this.gates = tallies.gates();
    this.out = out;
  }

  /** Sends the difference between two standings of one annotation. */
  void send(AuditStanding before, AuditStanding after) {
    moveShare(before.share(), after.share());
    JudgedWorks.change(lineId, JudgedWorks.of(itemId, before), JudgedWorks.of(itemId, after))
        .ifPresent(out);
    AnnotationState was = before.annotation();
    AnnotationState is = after.annotation();
    if (was != null) {
      slices.withdraw(lineId, was, before.firstPass(), before.audits());
    }
    if (is != null) {
      slices.observe(lineId, is, after.firstPass(), after.audits());
    }
    SortedMap<String, AuditStanding.Entry> leaving = new TreeMap<>(before.entries());
    if (was != null && is != null && was.raterId().equals(is.raterId())) {
      leaving.keySet().removeAll(after.entries().keySet());
      leave(was, leaving, after.revision() + is.membership().inputs());
      arrive(was, is, before.entries(), after.entries());
      return;
    }
    if (was != null) {
      leave(was, leaving, after.revision() + was.membership().inputs());
    }
    if (is != null) {
      arrive(is, is, new TreeMap<>(), after.entries());
    }
  }

  private void moveShare(@Nullable GateShare before, @Nullable GateShare after) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before != null) {
      gates.withdraw(lineId, before);
    }
    if (after != null) {
      gates.observe(lineId, after);
    }
  }

  private void leave(
      AnnotationState was, SortedMap<String, AuditStanding.Entry> leaving, int revision) {
    List<Judged> judged = new ArrayList<>();
    for (Map.Entry<String, AuditStanding.Entry> entry : leaving.entrySet()) {
      change(entry.getKey(), was, entry.getValue(), was, null, judged);
      Contribution contribution = entry.getValue().contribution();
      out.accept(
          JudgementRows.row(
              JudgementRows.about(lineId, itemId, was, entry.getKey(), BASIS, contribution)
                  .setRevision(revision)
                  .setRetracted(true)
                  .setScore(0)
                  .setCorrect(false)
                  .setAbstained(false)));
    }
    send(was, judged);
  }

  private void arrive(
      AnnotationState was,
      AnnotationState is,
      SortedMap<String, AuditStanding.Entry> former,
      SortedMap<String, AuditStanding.Entry> standing) {
    List<Judged> judged = new ArrayList<>();
    for (Map.Entry<String, AuditStanding.Entry> entry : standing.entrySet()) {
      AuditStanding.Entry old = former.get(entry.getKey());
      if (!entry.getValue().equals(old)) {
        change(entry.getKey(), was, old, is, entry.getValue(), judged);
        Contribution contribution = entry.getValue().contribution();
        JudgementRow.Builder row =
            JudgementRows.about(lineId, itemId, is, entry.getKey(), BASIS, contribution)
                .setRevision(contribution.revision())
                .setRetracted(false);
        out.accept(JudgementRows.row(found(row, entry.getValue().finding())));
      }
    }
    send(is, judged);
  }

  /** Work picked by hand is judged, but enters no rate. */
  private void change(
      String question,
      AnnotationState annotationBefore,
      AuditStanding.@Nullable Entry before,
      AnnotationState annotationAfter,
      AuditStanding.@Nullable Entry after,
      List<Judged> judged) {
    Contribution was = before == null || !before.finding().sampled() ? null : before.contribution();
    Contribution is = after == null || !after.finding().sampled() ? null : after.contribution();
    if (was != null) {
      slices.withdraw(lineId, question, BASIS.name(), Slices.of(annotationBefore), was);
    }
    if (is != null) {
      slices.observe(lineId, question, BASIS.name(), Slices.of(annotationAfter), is);
    }
    if (was != null || is != null) {
      judged.add(new Judged(question, BASIS.name(), was, is));
    }
  }

  private void send(AnnotationState annotation, List<Judged> judged) {
    if (!judged.isEmpty()) {
      out.accept(new RatingChange(lineId, annotation.raterId(), judged));
    }
  }

  private static JudgementRow.Builder found(JudgementRow.Builder row, AuditFinding finding) {
    Defect defect = finding.defect();
    if (defect != null) {
      row.setDefectType(defect.type())
          .setSeverity(defect.severity().text())
          .setCause(defect.cause());
    }
    return row.setScore(finding.correct() ? 1 : 0)
        .setCorrect(finding.correct())
        .setAbstained(finding.abstained())
        .setAnnotationRevision(finding.annotationRevision())
        .setExpected(finding.expected())
        .setGiven(finding.given());
  }
}
