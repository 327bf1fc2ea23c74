package dev.andon.pipeline.intake;

import dev.andon.contracts.ModelEvaluation;
import dev.andon.contracts.SliceMetricEntry;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.model.Evaluation;
import dev.andon.quality.model.MetricOf;
import dev.andon.quality.model.Score;
import dev.andon.quality.scoring.Judgement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks evaluations of models as they come from their topic. */
public final class ModelIntake {
  /** As many slices as a line tells apart. */
  static final int MOST_METRICS = 500;

  private ModelIntake() {}

  /**
   * Checks an evaluation.
   *
   * @param key the record's key
   * @param appendedAt when the record was appended to its topic, epoch milliseconds
   * @throws RefusedInputException saying what is wrong with it
   */
  public static Evaluation of(ModelEvaluation record, byte @Nullable [] key, long appendedAt) {
    String lineId = Checks.id("line_id", record.getLineId());
    Checks.key(key, lineId);
    return new Evaluation(
        lineId,
        Checks.id("evaluation_id", record.getEvaluationId()),
        Checks.id("model", record.getModel()),
        Checks.optional("model_version", record.getModelVersion()),
        Checks.optional("release_id", record.getReleaseId()),
        Checks.optional("dataset_version", record.getDatasetVersion()),
        EventTime.of(record.getOccurredAt(), appendedAt).millis(),
        appendedAt,
        scores(record.getMetrics()));
  }

  private static SortedMap<MetricOf, Score> scores(List<SliceMetricEntry> metrics) {
    if (metrics.size() > MOST_METRICS) {
      throw refused(
          "metrics has "
              + metrics.size()
              + " entries, may have "
              + MOST_METRICS
              + ": publish the slices that matter, or several evaluations");
    }
    SortedMap<MetricOf, Score> scores = new TreeMap<>();
    for (SliceMetricEntry entry : metrics) {
      MetricOf of = metricOf(entry);
      if (scores.put(of, score(entry)) != null) {
        throw refused(
            "metrics names "
                + of.metric()
                + " of "
                + of.slice().dimension()
                + "="
                + of.slice().value()
                + ", question "
                + of.question()
                + " twice: it may be there once");
      }
    }
    return scores;
  }

  private static MetricOf metricOf(SliceMetricEntry entry) {
    String dimension = entry.getDimension();
    String value = entry.getValue();
    if ((dimension == null) != (value == null)) {
      throw refused(
          "a metric has the dimension "
              + dimension
              + " and the value "
              + value
              + ": it needs both, or neither where it is of all the data");
    }
    Slice slice =
        dimension == null || value == null
            ? MetricOf.ALL
            : new Slice(Checks.id("dimension", dimension), Checks.id("value", value));
    String question = entry.getQuestion();
    return new MetricOf(
        slice,
        question == null ? Judgement.WHOLE : Checks.id("question", question),
        Checks.id("metric", entry.getMetric()));
  }

  private static Score score(SliceMetricEntry entry) {
    double value = entry.getScore();
    if (!Double.isFinite(value)) {
      throw refused("the score of " + entry.getMetric() + " is " + value + ", must be a number");
    }
    Long samples = entry.getSampleCount();
    if (samples != null && (samples < 1 || samples > Score.MOST_SAMPLES)) {
      throw refused(
          "the sample_count of "
              + entry.getMetric()
              + " is "
              + samples
              + ", must be from 1 to "
              + Score.MOST_SAMPLES
              + ": leave it out where it is not known");
    }
    return new Score(value, samples == null ? 0 : samples, interval(entry));
  }

  private static @Nullable Interval interval(SliceMetricEntry entry) {
    Double low = entry.getCiLow();
    Double high = entry.getCiHigh();
    if (low == null && high == null) {
      return null;
    }
    if (low == null || high == null) {
      throw refused(
          "the interval of " + entry.getMetric() + " has one end: it needs both, or neither");
    }
    double value = entry.getScore();
    if (!(Double.isFinite(low) && Double.isFinite(high) && low <= value && value <= high)) {
      throw refused(
          "the interval of "
              + entry.getMetric()
              + " is from "
              + low
              + " to "
              + high
              + ", must be around its score, "
              + value);
    }
    return new Interval(low, high);
  }

  private static RefusedInputException refused(String what) {
    return new RefusedInputException("invalid_field", what);
  }
}
