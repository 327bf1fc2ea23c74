package dev.andon.pipeline.line;

import dev.andon.contracts.Basis;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.RatingWindow;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.rating.WindowMeasure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a rater agrees with others on the same items, as rows of the rater quality topics. */
final class RaterPeerRows {
  private static final double CONFIDENCE = 0.95;
  private static final List<RatingWindow> WINDOWS =
      List.of(RatingWindow.HOUR, RatingWindow.DAY, RatingWindow.WEEK, RatingWindow.ALL);

  private RaterPeerRows() {}

  /** Whether a stream is a rater's, and not of a slice. */
  static boolean isOfRater(SliceKey key) {
    return key.slice().dimension().equals(RuleScope.RATER.dimension());
  }

  /** The newest value of every window, and a row for each closed hour that changed. */
  static void report(SliceKey key, SliceStream stream, Consumer<OutputRow> out) {
    for (RatingWindow window : WINDOWS) {
      RaterQualityRow row = row(key, window, stream.measure(window), stream, stream.revision());
      out.accept(OutputRow.of(TopicCatalogue.RATER_QUALITY, rowKey(key, window), row));
    }
    for (long hour : stream.historyDue()) {
      RaterQualityRow row =
          row(
              key,
              RatingWindow.HOUR,
              stream.measureHour(hour),
              stream,
              stream.revisionOfHour(hour));
      out.accept(
          OutputRow.of(TopicCatalogue.RATER_QUALITY_HISTORY, rowKey(key, RatingWindow.HOUR), row));
    }
  }

  private static String rowKey(SliceKey key, RatingWindow window) {
    return TopicKey.of(
        key.lineId(),
        key.slice().value(),
        key.question(),
        key.basis().toLowerCase(Locale.ROOT),
        window.text());
  }

  private static RaterQualityRow row(
      SliceKey key, RatingWindow window, WindowMeasure measure, SliceStream stream, long revision) {
    long samples = Math.max(0, measure.samples());
    long correct = Math.max(0, Math.min(samples, measure.correct()));
    RaterQualityRow.Builder row =
        RaterQualityRow.newBuilder()
            .setLineId(key.lineId())
            .setRaterId(key.slice().value())
            .setQuestion(key.question())
            .setBasis(Basis.PEERS)
            .setWindow(window.text())
            .setSampleCount(samples)
            .setCorrectCount(correct)
            .setAbstainedCount(0)
            .setWindowStart(instant(measure.start()))
            .setWindowEnd(instant(measure.end()))
            .setComplete(measure.complete() && measure.samples() >= 0)
            .setBeyondHorizon(stream.beyondHorizon() > 0)
            .setUpdatedAt(Instant.ofEpochMilli(stream.updatedAt()))
            .setRevision(revision);
    if (samples > 0) {
      Interval interval = WilsonInterval.of(correct, samples, CONFIDENCE);
      double score = (double) measure.microScores() / samples / Contribution.MICRO;
      row.setAgreementRatio((double) correct / samples)
          .setCiLow(interval.low())
          .setCiHigh(interval.high())
          .setMeanScore(Math.max(0, Math.min(1, score)));
    }
    return row.build();
  }

  private static @Nullable Instant instant(OptionalLong millis) {
    return millis.isPresent() ? Instant.ofEpochMilli(millis.getAsLong()) : null;
  }
}
