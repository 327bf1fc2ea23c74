package dev.andon.quality.cause;

import dev.andon.quality.attribution.AttributionConfig;
import dev.andon.quality.attribution.Finding;
import dev.andon.quality.attribution.Finding.RateDrop;
import dev.andon.quality.attribution.Periods;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.attribution.SliceTallies;
import dev.andon.quality.attribution.Tally;
import dev.andon.quality.interval.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Slices without which there would be little to explain.
 *
 * <p>Had all work changed alike, the work outside a slice would show the drop by as much evidence
 * as its part of the work is of the whole. The less it shows, the more the slice alone explains: of
 * two that each explain all, the smaller one does so better. From what is missing the logarithm of
 * the number of values is taken off that the slice was picked from, as the best of many fits well
 * by chance.
 */
final class Suspects {

  /**
   * One of them.
   *
   * @param drop how it fell
   * @param score the evidence that is missing outside it, in log likelihood
   */
  record Suspect(RateDrop drop, double score) {

    /** Whether a finding says the same, by its own name or by another. */
    boolean explains(Finding finding) {
      return finding instanceof RateDrop other
          && (other.slice().equals(drop.slice()) || other.tallies().equals(drop.tallies()));
    }
  }

  private final AttributionConfig config;
  private final Periods total;
  private final Dimensions dimensions;
  private final SliceTallies before;
  private final SliceTallies since;

  Suspects(
      AttributionConfig config,
      Periods total,
      Dimensions dimensions,
      SliceTallies before,
      SliceTallies since) {
    this.config = config;
    this.total = total;
    this.dimensions = dimensions;
    this.before = before;
    this.since = since;
  }

  /** Those that stand out, the best first; of several that are the same work, one. */
  List<Suspect> standingOut() {
    List<Suspect> found = new ArrayList<>();
    for (String dimension : since.dimensions()) {
      since
          .slices(dimension)
          .forEach((value, tally) -> examine(new Slice(dimension, value), tally, found));
    }
    dimensions
        .passing()
        .forEach(
            (dimension, values) ->
                values.forEach(
                    (value, tally) -> examinePassing(new Slice(dimension, value), tally, found)));
    found.sort(
        Comparator.comparingDouble((Suspect suspect) -> -suspect.score())
            .thenComparingInt(suspect -> Dimensions.place(suspect.drop().slice().dimension()))
            .thenComparing(suspect -> suspect.drop().slice()));
    List<Suspect> distinct = new ArrayList<>();
    for (Suspect suspect : found) {
      if (distinct.stream().noneMatch(other -> other.explains(suspect.drop()))) {
        distinct.add(mostExact(suspect, found));
      }
    }
    return distinct;
  }

  /** A team that is all of its vendor's work is named, and not the vendor. */
  private static Suspect mostExact(Suspect suspect, List<Suspect> found) {
    return found.stream()
        .filter(other -> other.explains(suspect.drop()))
        .min(Comparator.comparingInt(other -> Dimensions.place(other.drop().slice().dimension())))
        .orElse(suspect);
  }

  private void examine(Slice slice, Tally tally, List<Suspect> found) {
    Periods periods = new Periods(before.slice(slice), tally);
    if (periods.reference().n() >= config.leastJudgements()) {
      double share =
          (double) periods.reference().n() / total.reference().n()
              + (double) tally.n() / total.current().n();
      add(drop(slice, periods, share / 2), total.minus(periods), found);
    }
  }

  /** What passes is new: it is held against what all work was before. */
  private void examinePassing(Slice slice, Tally tally, List<Suspect> found) {
    double share = (double) tally.n() / total.current().n();
    Periods rest = new Periods(total.reference(), total.current().minus(tally));
    add(drop(slice, new Periods(total.reference(), tally), share), rest, found);
  }

  private RateDrop drop(Slice slice, Periods periods, double weight) {
    Interval change = periods.changeInterval(config.confidence());
    return new RateDrop(
        slice,
        periods,
        weight * periods.change(),
        new Interval(weight * change.low(), weight * change.high()),
        Optional.empty());
  }

  private void add(RateDrop drop, Periods rest, List<Suspect> found) {
    long outside = rest.current().n();
    if (drop.interval().high() >= 0
        || Math.min(outside, rest.reference().n()) < config.leastJudgements()) {
      return;
    }
    double expected = total.evidence() * outside / total.current().n();
    double shown = rest.change() < 0 ? rest.evidence() : 0;
    double score = expected - shown - StrictMath.log(dimensions.choices(drop.slice().dimension()));
    if (shown < expected / 2 && score > Cases.CLEARLY / 2) {
      found.add(new Suspect(drop, score));
    }
  }
}
