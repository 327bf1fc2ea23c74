package dev.andon.pipeline.line;

import dev.andon.contracts.Basis;
import dev.andon.contracts.SliceQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.RatingWindow;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.rating.WindowMeasure;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A slice's measures as rows of the slice quality topics. */
final class SliceQualityRows {
  private static final String ACTIVITY = Basis.ACTIVITY.name();
  private static final double CONFIDENCE = 0.95;
  private static final List<RatingWindow> WINDOWS =
      List.of(RatingWindow.HOUR, RatingWindow.DAY, RatingWindow.WEEK, RatingWindow.ALL);

  private SliceQualityRows() {}

  /** How many rows {@link #report} makes of a stream without closed hours. */
  static int latestRows() {
    return WINDOWS.size();
  }

  /** The newest value of every window, and a row for each closed hour that changed. */
  static void report(SliceKey key, SliceStream stream, Consumer<OutputRow> out) {
    for (RatingWindow window : WINDOWS) {
      SliceQualityRow row = row(key, window, stream.measure(window), stream, stream.revision());
      out.accept(OutputRow.of(TopicCatalogue.SLICE_QUALITY, key.rowKey(window.text()), row));
    }
    String hourKey = key.rowKey(RatingWindow.HOUR.text());
    for (long hour : stream.historyDue()) {
      SliceQualityRow row =
          row(
              key,
              RatingWindow.HOUR,
              stream.measureHour(hour),
              stream,
              stream.revisionOfHour(hour));
      out.accept(OutputRow.of(TopicCatalogue.SLICE_QUALITY_HISTORY, hourKey, row));
    }
  }

  private static SliceQualityRow row(
      SliceKey key, RatingWindow window, WindowMeasure measure, SliceStream stream, long revision) {
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
    return key.basis().equals(ACTIVITY)
        ? worked(row, samples + row.getAbstainedCount(), measure.work()).build()
        : estimated(row, samples, correct, measure.microScores()).build();
  }

  /** Work is neither right nor wrong: it has no agreement, and its samples are its throughput. */
  private static SliceQualityRow.Builder worked(
      SliceQualityRow.Builder row, long annotations, WindowMeasure.Work work) {
    long rework = Math.max(0, Math.min(annotations, work.rework()));
    row.setAnnotationCount(annotations)
        .setFlaggedCount(Math.max(0, Math.min(annotations, work.flagged())))
        .setReworkCount(rework)
        .setTimeOnTaskCount(Math.max(0, Math.min(annotations, work.timed())));
    if (annotations > 0) {
      row.setReworkRatio((double) rework / annotations);
    }
    if (work.timed() > 0) {
      row.setTimeOnTaskMeanMs(Math.max(0, (double) work.millisOnTask() / work.timed()));
    }
    return row;
  }

  /** Without a single answer there is no ratio, rather than a zero. */
  private static SliceQualityRow.Builder estimated(
      SliceQualityRow.Builder row, long samples, long correct, long microScores) {
    if (samples == 0) {
      return row;
    }
    Interval interval = WilsonInterval.of(correct, samples, CONFIDENCE);
    double score = (double) microScores / samples / Contribution.MICRO;
    return row.setAgreementRatio((double) correct / samples)
        .setCiLow(interval.low())
        .setCiHigh(interval.high())
        .setMeanScore(Math.max(0, Math.min(1, score)));
  }

  private static @Nullable Instant instant(OptionalLong millis) {
    return millis.isPresent() ? Instant.ofEpochMilli(millis.getAsLong()) : null;
  }
}
