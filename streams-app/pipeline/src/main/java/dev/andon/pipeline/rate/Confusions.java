package dev.andon.pipeline.rate;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.rating.ClassAgreement;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.rating.ConfusionStream;
import dev.andon.quality.rating.WindowMeasure;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of what was given where gold wants what, of one question and slice. Where a
 * question was answered by names and later by steps, or the other way round, a name may read like a
 * step: both then are one pair.
 *
 * @param classes of answers that are names; null where there are none
 * @param steps of answers that are steps of a scale; null where there are none
 */
public record Confusions(@Nullable ConfusionStream classes, @Nullable ConfusionStream steps) {
  /** Of what is never about classes. */
  public static final Confusions NONE = new Confusions(null, null);

  /** What weights {@link #weightedKappa} is by. */
  public static final String WEIGHTS = "quadratic";

  /** How well the classes are told apart in a window; null where there are none. */
  public @Nullable ClassAgreement agreement(WindowMeasure window, double confidence) {
    return classes == null ? null : classes.within(window).agreement(confidence);
  }

  /** Weighted kappa of the steps in a window; null where there are none. */
  public @Nullable Estimate weightedKappa(WindowMeasure window, double confidence) {
    return steps == null ? null : steps.within(window).weightedKappa(confidence);
  }

  private Stream<ConfusionStream> streams() {
    return Stream.of(classes, steps).filter(Objects::nonNull);
  }

  /** Whether there is anything for {@link #takeDue}. */
  boolean isDue() {
    return streams().anyMatch(ConfusionStream::isDue);
  }

  /** The pairs whose count changed since the last call. */
  Set<Pair> takeDue() {
    Set<Pair> due = new TreeSet<>();
    streams().forEach(stream -> due.addAll(stream.takeDue()));
    return due;
  }

  /** How often a pair was there. */
  long count(Pair pair) {
    return streams().mapToLong(stream -> stream.totals().count(pair)).sum();
  }

  /** Input changes folded into the answers of one pair. */
  long inputs(Pair pair) {
    return streams().mapToLong(stream -> stream.totals().inputs(pair)).sum();
  }

  /** The beginning of the newest clock hour with such an answer, epoch milliseconds. */
  long updatedAt(Pair pair) {
    return streams()
        .filter(stream -> stream.totals().count(pair) > 0)
        .mapToLong(stream -> stream.updatedAt(pair))
        .max()
        .orElse(0);
  }
}
