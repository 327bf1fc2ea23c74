package dev.andon.pipeline.score;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.SliceCell;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.FirstPass;
import dev.andon.quality.scoring.Judgement;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Judgements by slice, and all work by slice, not yet sent on. */
final class SliceTallies {
  /** Counts a judgement, or takes it back: {@link #observe} or {@link #withdraw}. */
  interface Step {
    void count(
        String lineId, String question, String basis, List<Slice> slices, Contribution judged);
  }

  private static final class SliceForm implements LineBundles.Form<SliceCell> {
    @Override
    public LineMessage message(String lineId, Map<SliceCell, Counts> deltas) {
      return new LineMessage.Sliced(lineId, deltas);
    }

    @Override
    public @Nullable Map<SliceCell, Counts> deltas(LineMessage message) {
      return message instanceof LineMessage.Sliced sliced ? sliced.deltas() : null;
    }

    @Override
    public int characters(SliceCell cell) {
      return cell.slice().dimension().length()
          + cell.slice().value().length()
          + cell.question().length();
    }
  }

  private static final String ACTIVITY = Basis.ACTIVITY.name();
  private static final String PEERS = dev.andon.contracts.Basis.PEERS.name();

  private final LineBundles<SliceCell> bundles;

  /** Tallies kept in {@code rows}; takes up what a former run left there. */
  SliceTallies(KeyValueStore<Bytes, byte[]> rows, Consumer<StageMessage> out) {
    this.bundles = new LineBundles<>(new SliceForm(), rows, out);
  }

  /** Counts a judgement. */
  void observe(
      String lineId, String question, String basis, List<Slice> slices, Contribution judged) {
    for (Slice slice : slices) {
      bundles.counts(lineId, cell(question, basis, slice, judged)).observe(judged);
    }
    bundles.sendWhatIsLarge(lineId);
  }

  /** Takes back what {@link #observe} counted. */
  void withdraw(
      String lineId, String question, String basis, List<Slice> slices, Contribution judged) {
    for (Slice slice : slices) {
      bundles.counts(lineId, cell(question, basis, slice, judged)).withdraw(judged);
    }
    bundles.sendWhatIsLarge(lineId);
  }

  /** Counts an annotation as work, gold or not; once it is withdrawn it is none. */
  void observe(String lineId, AnnotationState annotation) {
    if (!annotation.withdrawn()) {
      change(lineId, annotation, counts -> counts.observe(annotation));
    }
  }

  /** Takes back what {@link #observe(String, AnnotationState)} counted. */
  void withdraw(String lineId, AnnotationState annotation) {
    if (!annotation.withdrawn()) {
      change(lineId, annotation, counts -> counts.withdraw(annotation));
    }
  }

  /** Counts what the first to look at an annotation made of it, beside the annotation as work. */
  void observe(String lineId, AnnotationState annotation, FirstPass pass, int inputs) {
    if (pass != FirstPass.UNSEEN) {
      change(lineId, annotation, counts -> counts.observe(pass, inputs));
    }
  }

  /** Takes back what {@link #observe(String, AnnotationState, FirstPass, int)} counted. */
  void withdraw(String lineId, AnnotationState annotation, FirstPass pass, int inputs) {
    if (pass != FirstPass.UNSEEN) {
      change(lineId, annotation, counts -> counts.withdraw(pass, inputs));
    }
  }

  /** Counts how long an item took from intake to an annotation, beside that as work. */
  void observe(String lineId, AnnotationState annotation, KnownIntake intake) {
    OptionalLong cycle = intake.millisUntil(annotation);
    if (cycle.isPresent()) {
      int inputs = intake.records().size();
      change(lineId, annotation, counts -> counts.observeCycle(cycle.getAsLong(), inputs));
    }
  }

  /** Takes back what {@link #observe(String, AnnotationState, KnownIntake)} counted. */
  void withdraw(String lineId, AnnotationState annotation, KnownIntake intake) {
    OptionalLong cycle = intake.millisUntil(annotation);
    if (cycle.isPresent()) {
      int inputs = intake.records().size();
      change(lineId, annotation, counts -> counts.withdrawCycle(cycle.getAsLong(), inputs));
    }
  }

  /** Changes the counts of an annotation as work, in each of its slices and of its rater. */
  private void change(String lineId, AnnotationState annotation, Consumer<Counts> step) {
    for (Slice slice : Slices.ofRaterToo(annotation)) {
      step.accept(bundles.counts(lineId, cell(slice, annotation)));
    }
    bundles.sendWhatIsLarge(lineId);
  }

  /**
   * The counts of a rater's answers that are held against those of others, to be changed at once.
   */
  Counts peers(String lineId, String raterId, String question, long hour) {
    return bundles.counts(lineId, new SliceCell(Slices.rater(raterId), question, PEERS, hour));
  }

  /** Sends a line's bundle if it is too large to wait. */
  void sendWhatIsLarge(String lineId) {
    bundles.sendWhatIsLarge(lineId);
  }

  private static SliceCell cell(Slice slice, AnnotationState annotation) {
    long hour = SliceStream.hourOf(annotation.occurredAt());
    return new SliceCell(slice, Judgement.WHOLE, ACTIVITY, hour);
  }

  private static SliceCell cell(String question, String basis, Slice slice, Contribution judged) {
    return new SliceCell(slice, question, basis, SliceStream.hourOf(judged.occurredAt()));
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
