package dev.andon.pipeline.score;

import dev.andon.pipeline.message.ExamCell;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.scoring.Stage;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Answers on gate items, not yet sent on: whole annotations of the certification stage. */
final class ExamTallies {
  private static final class ExamForm implements LineBundles.Form<ExamCell> {
    @Override
    public LineMessage message(String lineId, Map<ExamCell, Counts> deltas) {
      return new LineMessage.Examined(lineId, deltas);
    }

    @Override
    public @Nullable Map<ExamCell, Counts> deltas(LineMessage message) {
      return message instanceof LineMessage.Examined examined ? examined.deltas() : null;
    }

    @Override
    public int characters(ExamCell cell) {
      return cell.raterId().length() + cell.guidelineVersion().length();
    }
  }

  private final LineBundles<ExamCell> bundles;

  /** Tallies kept in {@code rows}; takes up what a former run left there. */
  ExamTallies(KeyValueStore<Bytes, byte[]> rows, Consumer<StageMessage> out) {
    this.bundles = new LineBundles<>(new ExamForm(), rows, out);
  }

  /** Counts a judgement, if it is of an exam. */
  void observe(String lineId, AnnotationState annotation, String question, Contribution judged) {
    if (isExam(annotation, question)) {
      bundles.counts(lineId, cell(annotation, judged)).observe(judged);
      bundles.sendWhatIsLarge(lineId);
    }
  }

  /** Takes back what {@link #observe} counted. */
  void withdraw(String lineId, AnnotationState annotation, String question, Contribution judged) {
    if (isExam(annotation, question)) {
      bundles.counts(lineId, cell(annotation, judged)).withdraw(judged);
      bundles.sendWhatIsLarge(lineId);
    }
  }

  private static boolean isExam(AnnotationState annotation, String question) {
    return annotation.stage() == Stage.CERTIFICATION && question.equals(Judgement.WHOLE);
  }

  private static ExamCell cell(AnnotationState annotation, Contribution judged) {
    String guideline = annotation.guidelineVersion();
    return new ExamCell(
        annotation.raterId(),
        guideline == null ? "" : guideline,
        SliceStream.hourOf(judged.occurredAt()));
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    bundles.writeRows();
  }

  /** Sends everything pending on, and forgets it. */
  void drain() {
    bundles.drain();
  }
}
