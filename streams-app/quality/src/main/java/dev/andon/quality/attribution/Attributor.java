package dev.andon.quality.attribution;

import dev.andon.quality.attribution.Finding.MixShift;
import dev.andon.quality.attribution.Finding.Narrowed;
import dev.andon.quality.attribution.Finding.RateDrop;
import dev.andon.quality.interval.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Explains a drop of agreement by slices.
 *
 * <p>A change of the mix comes first where it is more than half of the drop. Then slices whose own
 * agreement fell, in the order of their evidence (the log likelihood ratio of "this slice changed",
 * which finds a small slice that collapsed as well as a large one that sagged), each with its
 * contribution. A slice is left out when the drop disappears
 *
 * <ul>
 *   <li>outside a slice that was named already: it only contains that one's work;
 *   <li>inside the slices of another dimension (Simpson's paradox): what is reported instead is the
 *       changed mix of that dimension;
 *   <li>in its own noise: the interval of its change includes 0.
 * </ul>
 *
 * <p>The intervals describe; they are not corrected for the number of slices looked at, and decide
 * nothing. That agreement fell is for a detector to say.
 *
 * <p>O(p · d · log p) for p slices and pairs of slices in d dimensions.
 */
public final class Attributor {
  /** The slices of a changed mix that are named. */
  private static final int MOST_SHIFTED = 3;

  private final AttributionConfig config;
  private final SliceTallies reference;
  private final SliceTallies current;
  private final SortedSet<String> dimensions;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Slice> blamed = new ArrayList<>();

  private Attributor(AttributionConfig config, SliceTallies reference, SliceTallies current) {
    this.config = config;
    this.reference = reference;
    this.current = current;
    this.dimensions = new TreeSet<>(reference.dimensions());
    dimensions.addAll(current.dimensions());
  }

  /** Explains the change from {@code reference} to {@code current}, which stay as they are. */
  public static Attribution explain(
      AttributionConfig config, SliceTallies reference, SliceTallies current) {
    Periods total = new Periods(reference.total(), current.total());
    long least = Math.min(total.reference().n(), total.current().n());
    if (least < config.leastJudgements()) {
      return new Attribution.Insufficient(
          "a period has " + least + " judgements, needs " + config.leastJudgements(), total);
    }
    if (total.change() >= 0) {
      return new Attribution.Insufficient("agreement did not drop", total);
    }
    return new Attributor(config, reference, current).explain(total);
  }

  private Attribution explain(Periods total) {
    List<RateMixSplit> splits = new ArrayList<>();
    for (String dimension : dimensions) {
      splits.add(
          RateMixSplit.of(
              dimension, total, reference.slices(dimension), current.slices(dimension)));
    }
    splits.stream()
        .filter(split -> isMostlyMix(split))
        .min(Comparator.comparingLong(RateMixSplit::nanoMix))
        .ifPresent(split -> add(mixShift(split, total, Optional.empty())));
    for (Slice slice : candidates()) {
      if (findings.size() == config.mostFindings()) {
        break;
      }
      examine(slice);
    }
    return new Attribution.Explained(total, total.change(), interval(total), splits, findings);
  }

  /** Slices that fell, the strongest evidence first. */
  private List<Slice> candidates() {
    List<Slice> fell = new ArrayList<>();
    for (String dimension : dimensions) {
      for (String value : current.slices(dimension).keySet()) {
        Slice slice = new Slice(dimension, value);
        if (hasFallen(periods(slice))) {
          fell.add(slice);
        }
      }
    }
    fell.sort(
        Comparator.comparingDouble((Slice slice) -> -periods(slice).evidence())
            .thenComparing(Comparator.naturalOrder()));
    return fell;
  }

  private void examine(Slice slice) {
    for (Slice named : blamed) {
      Periods outside = periods(slice).minus(periods(slice, named));
      if (!named.dimension().equals(slice.dimension())
          && periods(slice, named).bothPresent()
          && !hasFallen(outside)) {
        return;
      }
    }
    Optional<RateMixSplit> vanishing = vanishing(slice);
    if (vanishing.isPresent()) {
      String dimension = vanishing.get().dimension();
      if (findings.stream().noneMatch(finding -> isMixOf(dimension, finding))) {
        add(mixShift(vanishing.get(), periods(slice), Optional.of(slice)));
      }
      return;
    }
    blamed.add(slice);
    add(rateDrop(slice));
  }

  private static boolean isMixOf(String dimension, Finding finding) {
    return finding instanceof MixShift shift && shift.dimension().equals(dimension);
  }

  private void add(Finding finding) {
    findings.add(finding);
  }

  /** The split of the slice's change by the dimension in which most of it turns out to be mix. */
  private Optional<RateMixSplit> vanishing(Slice slice) {
    return otherDimensions(slice).stream()
        .map(dimension -> splitInside(slice, dimension))
        .filter(split -> isMostlyMix(split))
        .min(Comparator.comparingLong(RateMixSplit::nanoMix));
  }

  private RateMixSplit splitInside(Slice slice, String dimension) {
    return RateMixSplit.of(
        dimension,
        periods(slice),
        reference.inside(slice, dimension),
        current.inside(slice, dimension));
  }

  private static boolean isMostlyMix(RateMixSplit split) {
    return split.nanoMix() < 0 && split.nanoMix() < split.nanoRate();
  }

  private MixShift mixShift(RateMixSplit split, Periods whole, Optional<Slice> within) {
    double weight = within.isPresent() ? weight(whole) : 1;
    Interval interval = MixInterval.of(split, whole, config.confidence());
    List<Slice> shifted =
        split.parts().stream()
            .filter(part -> part.nanoMix() < 0)
            .sorted(Comparator.comparingLong(RateMixSplit.Part::nanoMix))
            .limit(MOST_SHIFTED)
            .map(RateMixSplit.Part::slice)
            .toList();
    return new MixShift(
        split.dimension(),
        within,
        weight * split.nanoMix() / RateMixSplit.NANO,
        new Interval(weight * interval.low(), weight * interval.high()),
        shifted);
  }

  private RateDrop rateDrop(Slice slice) {
    Periods tallies = periods(slice);
    double weight = weight(tallies);
    Interval change = interval(tallies);
    return new RateDrop(
        slice,
        tallies,
        weight * tallies.change(),
        new Interval(weight * change.low(), weight * change.high()),
        narrowed(slice));
  }

  /**
   * The slice of another dimension that the drop is confined to: with it the agreement fell,
   * without it it did not. Of several, the one with the strongest evidence.
   */
  private Optional<Narrowed> narrowed(Slice slice) {
    Periods whole = periods(slice);
    List<Narrowed> parts = new ArrayList<>();
    for (String dimension : otherDimensions(slice)) {
      for (String value : current.inside(slice, dimension).keySet()) {
        Slice other = new Slice(dimension, value);
        Periods part = periods(slice, other);
        Periods rest = whole.minus(part);
        if (hasFallen(part) && isMeasured(rest) && !hasFallen(rest)) {
          parts.add(new Narrowed(other, part));
        }
      }
    }
    return parts.stream()
        .min(
            Comparator.comparingDouble((Narrowed part) -> -part.tallies().evidence())
                .thenComparing(Narrowed::slice));
  }

  private List<String> otherDimensions(Slice slice) {
    return dimensions.stream()
        .filter(dimension -> !dimension.equals(slice.dimension()))
        .filter(dimension -> !current.inside(slice, dimension).isEmpty())
        .filter(dimension -> !reference.inside(slice, dimension).isEmpty())
        .toList();
  }

  private boolean isMeasured(Periods of) {
    return Math.min(of.reference().n(), of.current().n()) >= config.leastJudgements();
  }

  private boolean hasFallen(Periods of) {
    return isMeasured(of) && interval(of).high() < 0;
  }

  private Interval interval(Periods of) {
    return of.changeInterval(config.confidence());
  }

  private double weight(Periods slice) {
    return (share(slice.reference(), reference.total()) + share(slice.current(), current.total()))
        / 2;
  }

  private static double share(Tally part, Tally whole) {
    return (double) part.n() / whole.n();
  }

  private Periods periods(Slice slice) {
    return new Periods(reference.slice(slice), current.slice(slice));
  }

  private Periods periods(Slice one, Slice other) {
    return new Periods(reference.pair(one, other), current.pair(one, other));
  }
}
