package dev.andon.quality.model;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Comparator;

/**
 * What of a model was measured: two evaluations are compared where they measured the same.
 *
 * @param slice the data it was measured on; {@link #ALL} for all of it
 * @param question the question predicted; {@link Judgement#WHOLE} for all of them
 * @param metric name of the metric, such as accuracy or f1_macro
 */
public record MetricOf(Slice slice, String question, String metric)
    implements Comparable<MetricOf> {
  /** All the data. */
  public static final Slice ALL = new Slice("*", "*");

  private static final Comparator<MetricOf> ORDER =
      Comparator.comparing(MetricOf::slice)
          .thenComparing(MetricOf::question)
          .thenComparing(MetricOf::metric);

  /** Checks that all are there. */
  public MetricOf {
    requireNonNull(slice, "slice is null");
    requireNonNull(question, "question is null");
    requireNonNull(metric, "metric is null");
  }

  /** Whether it was measured on all the data. */
  public boolean ofAll() {
    return slice.equals(ALL);
  }

  @Override
  public int compareTo(MetricOf other) {
    return ORDER.compare(this, other);
  }

  void encode(StateWriter out) {
    out.writeText(slice.dimension()).writeText(slice.value());
    out.writeText(question).writeText(metric);
  }

  static MetricOf decode(StateReader in) {
    return new MetricOf(new Slice(in.readText(), in.readText()), in.readText(), in.readText());
  }
}
