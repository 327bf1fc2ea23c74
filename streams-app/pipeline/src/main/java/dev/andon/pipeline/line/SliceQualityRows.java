package dev.andon.pipeline.line;

import dev.andon.contracts.Basis;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.rate.Confusions;
import dev.andon.quality.agreement.ItemPatterns;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.ShareInterval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.rating.Activity;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.FirstError;
import dev.andon.quality.rating.RatingWindow;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.rating.WindowMeasure;
import dev.andon.quality.scoring.Judgement;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A slice's measures as rows of the slice quality topics. */
final class SliceQualityRows {
  private static final String ACTIVITY = Basis.ACTIVITY.name();
  private static final String GOLD = Basis.GOLD.name();
  private static final String AUDIT = Basis.AUDIT.name();
  private static final String BATCH = "batch";

  /** The dimension of the classes that gold wants. */
  static final String CLASS = "class";

  private static final double CONFIDENCE = 0.95;
  private static final List<RatingWindow> WINDOWS =
      List.of(RatingWindow.HOUR, RatingWindow.DAY, RatingWindow.WEEK, RatingWindow.ALL);

  /** Of the slices of these dimensions it is known how classes are mixed up. */
  private static final Set<String> CONFUSED =
      Set.of(SliceProcessor.LINE.dimension(), CLASS, "team", "vendor", "guideline_version");

  private SliceQualityRows() {}

  /** Whether kappa against gold may be known of what a stream measures. */
  static boolean hasKappa(SliceKey key) {
    return key.basis().equals(GOLD)
        && !key.question().equals(Judgement.WHOLE)
        && CONFUSED.contains(key.slice().dimension());
  }

  /** Whether a row says how far work got before its first error: that of all of a batch. */
  private static boolean hasFirstError(SliceKey key, RatingWindow window) {
    return key.slice().dimension().equals(BATCH)
        && window.equals(RatingWindow.ALL)
        && (key.basis().equals(GOLD) || key.basis().equals(AUDIT));
  }

  /** How many rows {@link #report} makes of a stream without closed hours. */
  static int latestRows() {
    return WINDOWS.size();
  }

  /**
   * What a row says beyond its counts.
   *
   * @param confusions what was given where gold wants what
   * @param peers how items were answered by their raters; null where these are not compared
   */
  private record Beyond(Confusions confusions, @Nullable ItemPatterns<String> peers) {}

  /**
   * The newest value of every window, and a row for each closed hour that changed.
   *
   * @param confusions what was given where gold wants what
   */
  static void report(
      SliceKey key, SliceStream stream, Confusions confusions, Consumer<OutputRow> out) {
    for (RatingWindow window : WINDOWS) {
      WindowMeasure measure = stream.measure(window);
      SliceQualityRow row =
          row(
              key,
              window,
              measure,
              stream,
              stream.revision(),
              new Beyond(confusions, stream.compares() ? stream.peers(window) : null));
      out.accept(OutputRow.of(TopicCatalogue.SLICE_QUALITY, key.rowKey(window.text()), row));
    }
    String hourKey = key.rowKey(RatingWindow.HOUR.text());
    boolean ofClass = key.slice().dimension().equals(CLASS);
    for (long hour : stream.historyDue()) {
      WindowMeasure measure = stream.measureHour(hour);
      // That an hour's answers of other classes changed is no reason to say those of one again.
      SliceQualityRow row =
          row(
              key,
              RatingWindow.HOUR,
              measure,
              stream,
              stream.revisionOfHour(hour),
              new Beyond(
                  ofClass ? Confusions.NONE : confusions,
                  stream.compares() ? stream.peersOfHour(hour) : null));
      out.accept(OutputRow.of(TopicCatalogue.SLICE_QUALITY_HISTORY, hourKey, row));
    }
  }

  private static SliceQualityRow row(
      SliceKey key,
      RatingWindow window,
      WindowMeasure measure,
      SliceStream stream,
      long revision,
      Beyond beyond) {
    // What a release before this one counted by rater alone can be taken back, but was never here.
    long samples = Math.max(0, measure.samples());
    long correct = Math.max(0, Math.min(samples, measure.correct()));
    boolean whole = measure.samples() >= 0 && measure.abstained() >= 0;
    SliceQualityRow.Builder row =
        SliceQualityRow.newBuilder()
            .setLineId(key.lineId())
            .setDimension(key.slice().dimension())
            .setValue(key.slice().value())
            .setQuestion(key.question())
            .setBasis(Basis.valueOf(key.basis()))
            .setWindow(window.text())
            .setSampleCount(samples)
            .setCorrectCount(correct)
            .setAbstainedCount(Math.max(0, measure.abstained()))
            .setWindowStart(instant(measure.start()))
            .setWindowEnd(instant(measure.end()))
            .setComplete(measure.complete() && whole)
            .setBeyondHorizon(stream.beyondHorizon() > 0)
            .setUpdatedAt(Instant.ofEpochMilli(stream.updatedAt()))
            .setRevision(revision);
    if (hasFirstError(key, window)) {
      begun(row, stream.firstError());
    }
    if (beyond.peers() != null) {
      return PeerAgreement.say(row, beyond.peers()).build();
    }
    if (key.basis().equals(ACTIVITY)) {
      return worked(row, Activity.of(measure)).build();
    }
    GoldAgreement.say(row, key.slice(), measure, beyond.confusions());
    return estimated(row, samples, correct, measure.microScores()).build();
  }

  /** Work is neither right nor wrong: it has no agreement, and its samples are its throughput. */
  private static SliceQualityRow.Builder worked(SliceQualityRow.Builder row, Activity activity) {
    row.setAnnotationCount(activity.annotations())
        .setFlaggedCount(activity.flagged())
        .setReworkCount(activity.rework())
        .setTimeOnTaskCount(activity.timed())
        .setFirstPassCount(activity.firstPasses())
        .setFirstPassAcceptedCount(activity.accepted())
        .setCycleTimeCount(activity.cycles());
    activity.reworkRatio().ifPresent(row::setReworkRatio);
    activity.meanMillisOnTask().ifPresent(row::setTimeOnTaskMeanMs);
    activity.acceptRatio().ifPresent(row::setFirstPassAcceptRatio);
    activity.medianCycleMillis().ifPresent(row::setCycleTimeMedianMs);
    activity.longCycleMillis().ifPresent(row::setCycleTimeP90Ms);
    return row;
  }

  private static void begun(SliceQualityRow.Builder row, @Nullable FirstError first) {
    if (first != null) {
      row.setFirstErrorAt(instant(first.at())).setJudgedBeforeFirstError(first.judgedBefore());
      first.millis().ifPresent(row::setTimeToFirstErrorMs);
    }
  }

  /** Without a single answer there is no ratio, rather than a zero. */
  private static SliceQualityRow.Builder estimated(
      SliceQualityRow.Builder row, long samples, long correct, long microScores) {
    if (samples == 0) {
      return row;
    }
    Interval interval = WilsonInterval.of(correct, samples, CONFIDENCE);
    double score = Math.max(0, Math.min(1, (double) microScores / samples / Contribution.MICRO));
    Interval ofScores = ShareInterval.of(score, samples, CONFIDENCE);
    return row.setAgreementRatio((double) correct / samples)
        .setCiLow(interval.low())
        .setCiHigh(interval.high())
        .setMeanScore(score)
        .setMeanScoreCiLow(ofScores.low())
        .setMeanScoreCiHigh(ofScores.high());
  }

  private static @Nullable Instant instant(OptionalLong millis) {
    return millis.isPresent() ? Instant.ofEpochMilli(millis.getAsLong()) : null;
  }
}
