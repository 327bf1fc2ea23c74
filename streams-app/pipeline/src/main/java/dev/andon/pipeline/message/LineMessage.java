package dev.andon.pipeline.message;

import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.Finding;
import dev.andon.quality.rating.VerdictChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Evidence about a line, on its way to the stages that work by line. */
public sealed interface LineMessage extends StageMessage {

  /** The line it is about; also its key. */
  String lineId();

  @Override
  default byte[] key() {
    return lineId().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Judgements of many raters, summed over one pane of event time.
   *
   * @param lineId the line
   * @param question the question
   * @param basis what the answers were compared with
   * @param pane the pane, as {@link dev.andon.quality.rating.PanedStream#paneOf} numbers it
   * @param delta new minus old
   */
  record Tally(String lineId, String question, String basis, long pane, Counts delta)
      implements LineMessage {}

  /** What slices are measured and watched by. */
  sealed interface BySlice extends LineMessage {}

  /**
   * Judgements of many raters, summed by slice.
   *
   * @param lineId the line
   * @param deltas new minus old
   */
  record Sliced(String lineId, Map<SliceCell, Counts> deltas) implements BySlice {}

  /**
   * Labels of many raters, right or wrong, summed by everything they are told apart by.
   *
   * @param lineId the line
   * @param deltas new minus old: the samples count labels, and nothing is counted beside them
   */
  record Labeled(String lineId, Map<LabelCell, Counts> deltas) implements BySlice {}

  /**
   * Classes or steps given where gold wants which, summed over raters by slice.
   *
   * @param lineId the line
   * @param deltas new minus old: the samples count answers, and nothing is counted beside them
   */
  record Confused(String lineId, Map<ConfusionCell, Counts> deltas) implements BySlice {}

  /**
   * Answers of raters to the same items, compared with each other and summed.
   *
   * @param lineId the line
   * @param deltas new minus old: the samples count items, and nothing is counted beside them
   */
  record Compared(String lineId, Map<PeerCell, Counts> deltas) implements BySlice {}

  /**
   * What gold and the other raters of the same items say of raters' answers, summed.
   *
   * @param lineId the line
   * @param deltas new minus old: samples, and which of them count as correct, as {@link
   *     dev.andon.quality.integrity.Testimony} says
   */
  record Witnessed(String lineId, Map<WitnessCell, Counts> deltas) implements BySlice {}

  /**
   * What the raters of an item answered to a question on which consensus is sought, in place of
   * what was sent on of it before.
   *
   * @param lineId the line
   * @param itemId the item
   * @param question the question
   * @param at when the item was first worked on, epoch milliseconds: says by which policy
   * @param ballots one of each rater, the earliest first
   * @param gold whether gold says what is right
   * @param wanted the class that it wants; null where it wants none, or takes several for right
   * @param settled whether it has been adjudicated
   */
  record Voted(
      String lineId,
      String itemId,
      String question,
      long at,
      List<Ballot> ballots,
      boolean gold,
      @Nullable String wanted,
      boolean settled)
      implements LineMessage {
    /** Copies the ballots. */
    public Voted {
      ballots = List.copyOf(ballots);
    }
  }

  /**
   * What audits found, summed by batch and release.
   *
   * @param lineId the line
   * @param deltas new minus old
   */
  record Gated(String lineId, Map<GateCell, Counts> deltas) implements LineMessage {}

  /**
   * How an annotation of production is judged, and what could explain that.
   *
   * @param lineId the line
   * @param was what was sent on of it before; null if nothing was
   * @param is what holds now; null if it is judged no longer
   */
  record Judged(String lineId, @Nullable JudgedWork was, @Nullable JudgedWork is)
      implements LineMessage {}

  /** A detector's verdict. */
  record Raised(Signal signal) implements LineMessage {
    /**
     * The verdict on a stream.
     *
     * @param scope whose answers they are
     * @param question the question
     * @param basis what the answers were compared with
     * @param change what now stands, or no longer does
     */
    public static Raised of(Scope scope, String question, String basis, VerdictChange change) {
      Finding finding = change.finding();
      return new Raised(
          new Signal(
              finding.rule().id(),
              scope,
              question,
              basis,
              finding.rule().measure(),
              finding.rule().limit(),
              finding.verdict(),
              finding.policyVersion(),
              change.retracted()));
    }

    @Override
    public String lineId() {
      return signal.scope().lineId();
    }
  }

  /**
   * What was worked on a line, as far as it says whether gold still arrives.
   *
   * @param lineId the line
   * @param annotations how many came in that no gold judges, by {@link
   *     dev.andon.quality.alert.GoldSupply#paneOf pane} of event time
   * @param goldAt event time of the newest work that gold judges, epoch milliseconds, or {@link
   *     dev.andon.quality.alert.GoldSupply#NEVER}
   */
  record Worked(String lineId, SortedMap<Long, Long> annotations, long goldAt)
      implements LineMessage {}

  /**
   * Answers on gate items, summed by rater, guideline version and clock hour.
   *
   * @param lineId the line
   * @param deltas new minus old
   */
  record Examined(String lineId, Map<ExamCell, Counts> deltas) implements LineMessage {}

  /**
   * How inputs moved between outcomes.
   *
   * @param lineId the line, or {@code ?} where an input could not be read that far
   * @param deltas new minus old, by outcome
   * @param late how many of the inputs scored are late, new minus old
   * @param updatedAt append time of the newest of them, epoch milliseconds
   */
  record LedgerDelta(String lineId, Map<Outcome, Long> deltas, long late, long updatedAt)
      implements LineMessage {}
}
