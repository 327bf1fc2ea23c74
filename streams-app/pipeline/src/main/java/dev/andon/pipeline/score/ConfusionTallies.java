package dev.andon.pipeline.score;

import static java.util.Objects.requireNonNull;

import dev.andon.pipeline.message.ConfusionCell;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.rating.Confusion;
import dev.andon.quality.rating.Contribution;
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
 * Which classes and steps production work gave where gold wants which, by slice, as far as it is
 * not yet sent on.
 */
final class ConfusionTallies {
  private static final class ConfusionForm implements LineBundles.Form<ConfusionCell> {
    @Override
    public LineMessage message(String lineId, Map<ConfusionCell, Counts> deltas) {
      return new LineMessage.Confused(lineId, deltas);
    }

    @Override
    public @Nullable Map<ConfusionCell, Counts> deltas(LineMessage message) {
      return message instanceof LineMessage.Confused confused ? confused.deltas() : null;
    }

    @Override
    public int characters(ConfusionCell cell) {
      return cell.slice().dimension().length()
          + cell.slice().value().length()
          + cell.question().length()
          + cell.classes().wanted().length()
          + cell.classes().given().length();
    }
  }

  private final LineBundles<ConfusionCell> bundles;

  /** Tallies kept in {@code rows}; takes up what a former run left there. */
  ConfusionTallies(KeyValueStore<Bytes, byte[]> rows, Consumer<StageMessage> out) {
    this.bundles = new LineBundles<>(new ConfusionForm(), rows, out);
  }

  /**
   * Counts a judgement, if gold wants a class or a step and the rater has not declined to name one.
   */
  void observe(String lineId, AnnotationState annotation, Standing.Entry entry) {
    count(lineId, annotation, entry, 1);
  }

  /** Takes back what {@link #observe} counted. */
  void withdraw(String lineId, AnnotationState annotation, Standing.Entry entry) {
    count(lineId, annotation, entry, -1);
  }

  private void count(String lineId, AnnotationState annotation, Standing.Entry entry, int sign) {
    Confusion confusion = entry.confusion();
    if (confusion == null || annotation.stage() != Stage.PRODUCTION) {
      return;
    }
    Contribution contribution = entry.contribution();
    String question = requireNonNull(entry.judgement()).question();
    long hour = SliceStream.hourOf(contribution.occurredAt());
    for (Slice slice : Slices.ofConfusions(annotation)) {
      bundles
          .counts(
              lineId,
              new ConfusionCell(slice, question, confusion.scale(), confusion.classes(), hour))
          .add(sign, (long) sign * contribution.revision());
    }
    bundles.sendWhatIsLarge(lineId);
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
