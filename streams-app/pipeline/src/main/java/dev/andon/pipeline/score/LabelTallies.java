package dev.andon.pipeline.score;

import dev.andon.pipeline.message.LabelCell;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.Stage;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The labels that stand on production work, gold or not, as far as they are not yet sent on.
 *
 * <p>Every annotation goes through here, so each label is counted in one cell, by rater, team,
 * vendor, source and guideline together; the stage that watches them takes the sums apart.
 */
final class LabelTallies {
  private static final String SOURCE = "source";

  private static final class LabelForm implements LineBundles.Form<LabelCell> {
    @Override
    public LineMessage message(String lineId, Map<LabelCell, Counts> deltas) {
      return new LineMessage.Labeled(lineId, deltas);
    }

    @Override
    public @Nullable Map<LabelCell, Counts> deltas(LineMessage message) {
      return message instanceof LineMessage.Labeled labeled ? labeled.deltas() : null;
    }

    @Override
    public int characters(LabelCell cell) {
      return cell.question().length()
          + cell.label().length()
          + length(cell.raterId())
          + length(cell.teamId())
          + length(cell.vendorId())
          + length(cell.source())
          + length(cell.guidelineVersion());
    }

    private static int length(@Nullable String text) {
      return text == null ? 0 : text.length();
    }
  }

  private final LineBundles<LabelCell> bundles;

  /** Tallies kept in {@code rows}; takes up what a former run left there. */
  LabelTallies(KeyValueStore<Bytes, byte[]> rows, Consumer<StageMessage> out) {
    this.bundles = new LineBundles<>(new LabelForm(), rows, out);
  }

  /**
   * Counts an annotation as it stands now.
   *
   * @param was how it stood; null if it was not there
   */
  void changed(String lineId, @Nullable AnnotationState was, AnnotationState is) {
    if (was != null) {
      count(lineId, was, -1);
    }
    count(lineId, is, 1);
    bundles.sendWhatIsLarge(lineId);
  }

  private void count(String lineId, AnnotationState annotation, int sign) {
    if (annotation.withdrawn() || annotation.stage() != Stage.PRODUCTION) {
      return;
    }
    long inputs = (long) annotation.inputs() + annotation.membership().inputs();
    long hour = SliceStream.hourOf(annotation.occurredAt());
    for (Map.Entry<String, Answer> entry : annotation.answers().entrySet()) {
      String label = label(entry.getValue());
      if (label != null) {
        LabelCell cell =
            new LabelCell(
                annotation.raterId(),
                annotation.membership().teamId(),
                annotation.membership().vendorId(),
                annotation.tags().get(SOURCE),
                annotation.guidelineVersion(),
                entry.getKey(),
                label,
                hour);
        bundles.counts(lineId, cell).add(sign, sign * inputs);
      }
    }
  }

  /** Of an answer that is one of several; null of any other. */
  private static @Nullable String label(Answer answer) {
    return answer instanceof CategoryAnswer || answer instanceof OrdinalAnswer
        ? answer.display()
        : null;
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
