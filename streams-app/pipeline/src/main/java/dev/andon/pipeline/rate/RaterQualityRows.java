package dev.andon.pipeline.rate;

import dev.andon.contracts.Basis;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.ShareInterval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.rating.Activity;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.MeasuredStream;
import dev.andon.quality.rating.RatingWindow;
import dev.andon.quality.rating.WindowMeasure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream's measures as rows of the rater quality topics. */
public final class RaterQualityRows {
  private static final String ACTIVITY = Basis.ACTIVITY.name();
  private static final double CONFIDENCE = 0.95;

  private RaterQualityRows() {}

  /**
   * The newest value of every window, and a row for each closed hour that changed.
   *
   * @param windows those that the stream has
   * @param confusions what the rater gave where the reference wants what
   */
  public static void report(
      StreamKey key,
      List<RatingWindow> windows,
      MeasuredStream stream,
      Confusions confusions,
      Consumer<OutputRow> out) {
    for (RatingWindow window : windows) {
      WindowMeasure measure = stream.measure(window);
      // Of the newest answers it is known which are right, but not what was wanted and given.
      Confusions known = window.answers() > 0 ? Confusions.NONE : confusions;
      RaterQualityRow row = row(key, window, measure, known, stream, stream.revision());
      out.accept(OutputRow.of(TopicCatalogue.RATER_QUALITY, rowKey(key, window), row));
    }
    for (long hour : stream.historyDue()) {
      WindowMeasure measure = stream.measureHour(hour);
      RaterQualityRow row =
          row(key, RatingWindow.HOUR, measure, confusions, stream, stream.revisionOfHour(hour));
      out.accept(
          OutputRow.of(TopicCatalogue.RATER_QUALITY_HISTORY, rowKey(key, RatingWindow.HOUR), row));
    }
  }

  private static String rowKey(StreamKey key, RatingWindow window) {
    return TopicKey.of(
        key.lineId(),
        key.raterId(),
        key.question(),
        key.basis().toLowerCase(Locale.ROOT),
        window.text());
  }

  private static RaterQualityRow row(
      StreamKey key,
      RatingWindow window,
      WindowMeasure measure,
      Confusions confusions,
      MeasuredStream stream,
      long revision) {
    // A sum of differences may be less than nothing until what is withdrawn has come, too.
    long samples = Math.max(0, measure.samples());
    long correct = Math.max(0, Math.min(samples, measure.correct()));
    boolean whole = measure.samples() >= 0 && measure.abstained() >= 0;
    RaterQualityRow.Builder row =
        RaterQualityRow.newBuilder()
            .setLineId(key.lineId())
            .setRaterId(key.raterId())
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
    if (key.basis().equals(ACTIVITY)) {
      return worked(row, Activity.of(measure)).build();
    }
    RaterAgreement.say(row, measure, confusions);
    return estimated(row, samples, correct, measure.microScores()).build();
  }

  /** Work is neither right nor wrong: it has no agreement, and its samples are its throughput. */
  private static RaterQualityRow.Builder worked(RaterQualityRow.Builder row, Activity activity) {
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

  /** Without a single answer there is no ratio, rather than a zero. */
  private static RaterQualityRow.Builder estimated(
      RaterQualityRow.Builder row, long samples, long correct, long microScores) {
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

  private static @Nullable Instant instant(OptionalLong epochMillis) {
    return epochMillis.isPresent() ? Instant.ofEpochMilli(epochMillis.getAsLong()) : null;
  }
}
