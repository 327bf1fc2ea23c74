package dev.andon.pipeline.score;

import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.message.RatingChange;
import dev.andon.pipeline.message.RatingChange.Judged;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What has to be sent on when an annotation's standing against gold changes. */
final class JudgementChanges {
  private static final Basis BASIS = Basis.GOLD;

  private final String lineId;
  private final String itemId;
  private final SliceTallies slices;
  private final ExamTallies exams;
  private final ConfusionTallies confusions;
  private final Consumer<StageMessage> out;

  JudgementChanges(String lineId, String itemId, Tallies tallies, Consumer<StageMessage> out) {
    this.lineId = lineId;
    this.itemId = itemId;
    this.slices = tallies.slices();
    this.exams = tallies.exams();
    this.confusions = tallies.confusions();
    this.out = out;
  }

  /** Sends the difference between two standings of one annotation. */
  void send(Standing before, Standing after) {
    AnnotationState was = before.annotation();
    AnnotationState is = Objects.requireNonNull(after.annotation(), "an annotation never vanishes");
    if (was != null && !was.raterId().equals(is.raterId())) {
      leave(was, before, is.inputs() + was.membership().inputs());
      arrive(is, Standing.none(), after);
    } else {
      arrive(is, before, after);
    }
    JudgedWorks.change(lineId, JudgedWorks.of(itemId, before), JudgedWorks.of(itemId, after))
        .ifPresent(out);
  }

  private void leave(AnnotationState was, Standing before, int inputs) {
    List<Judged> judged = new ArrayList<>();
    for (Map.Entry<String, Standing.Entry> entry : before.entries().entrySet()) {
      Contribution contribution = entry.getValue().contribution();
      judged.add(
          new Judged(
              entry.getKey(),
              BASIS.name(),
              contribution,
              null,
              entry.getValue().confusion(),
              null));
      withdraw(was, entry.getKey(), entry.getValue());
      out.accept(row(was, entry.getKey(), null, contribution, inputs + before.goldVersions()));
    }
    send(was, judged);
  }

  private void arrive(AnnotationState is, Standing before, Standing after) {
    List<Judged> judged = new ArrayList<>();
    SortedMap<String, Standing.Entry> former = before.entries();
    for (Map.Entry<String, Standing.Entry> entry : after.entries().entrySet()) {
      Contribution contribution = entry.getValue().contribution();
      Standing.Entry old = former.get(entry.getKey());
      if (old == null || !old.equals(entry.getValue())) {
        Contribution replaced = old == null ? null : old.contribution();
        judged.add(
            new Judged(
                entry.getKey(),
                BASIS.name(),
                replaced,
                contribution,
                old == null ? null : old.confusion(),
                entry.getValue().confusion()));
        withdraw(before.annotation(), entry.getKey(), old);
        observe(is, entry.getKey(), entry.getValue());
        out.accept(
            row(
                is,
                entry.getKey(),
                entry.getValue().judgement(),
                contribution,
                contribution.revision()));
      }
    }
    send(is, judged);
  }

  private void withdraw(
      @Nullable AnnotationState was, String question, Standing.@Nullable Entry entry) {
    if (was != null && entry != null && entry.judgement() != null) {
      slices.withdraw(lineId, question, BASIS.name(), Slices.of(was, entry), entry.contribution());
      exams.withdraw(lineId, was, question, entry.contribution());
      confusions.withdraw(lineId, was, entry);
    }
  }

  private void observe(AnnotationState is, String question, Standing.Entry entry) {
    if (entry.judgement() != null) {
      slices.observe(lineId, question, BASIS.name(), Slices.of(is, entry), entry.contribution());
      exams.observe(lineId, is, question, entry.contribution());
      confusions.observe(lineId, is, entry);
    }
  }

  private void send(AnnotationState annotation, List<Judged> judged) {
    if (!judged.isEmpty()) {
      out.accept(new RatingChange(lineId, annotation.raterId(), judged));
    }
  }

  private OutputRow row(
      AnnotationState annotation,
      String question,
      @Nullable Judgement judgement,
      Contribution contribution,
      int revision) {
    JudgementRow.Builder row =
        JudgementRows.about(lineId, itemId, annotation, question, BASIS, contribution)
            .setRevision(revision)
            .setRetracted(judgement == null);
    return JudgementRows.row(compared(row, judgement));
  }

  private static JudgementRow.Builder compared(
      JudgementRow.Builder row, @Nullable Judgement judgement) {
    if (judgement == null) {
      return row.setScore(0).setCorrect(false).setAbstained(false);
    }
    return row.setScore(judgement.score())
        .setCorrect(judgement.correct())
        .setAbstained(judgement.abstained())
        .setDefectType(judgement.defect() == null ? null : judgement.defect().text())
        .setSeverity(judgement.severity())
        .setDifficulty(judgement.difficulty())
        .setGoldVersion(judgement.goldVersion())
        .setExpected(judgement.expected())
        .setGiven(judgement.given());
  }
}
