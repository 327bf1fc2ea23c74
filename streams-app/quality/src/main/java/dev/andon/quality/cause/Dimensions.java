package dev.andon.quality.cause;

import dev.andon.quality.attribution.SliceTallies;
import dev.andon.quality.attribution.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which dimensions can explain a drop, and how.
 *
 * <p>Steady ones have the same values before the onset and since, so that each can be held against
 * itself. Of passing ones, such as batches, most values are new: each is held against what all work
 * was before, and their changing mix means nothing. One that has nearly all work in one value tells
 * nothing apart.
 */
final class Dimensions {
  /** Who and where comes before what and how hard: there, something can be done. */
  private static final List<String> FIRST =
      List.of(Asked.RATER, "team", "vendor", "source", Asked.CLASS, "difficulty");

  /** Every value of these is new some day. */
  private static final Set<String> PASSING = Set.of("batch", "guideline_version");

  /** A value that has more of the work than this is as good as all of it. */
  private static final double NEARLY_ALL = 0.8;

  private final long least;
  private final SortedMap<String, SortedMap<String, Tally>> before;
  private final SortedMap<String, SortedMap<String, Tally>> since;
  private final SortedMap<String, SortedSet<String>> steady = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Tally>> passing = new TreeMap<>();

  /**
   * Sorts the dimensions of cases.
   *
   * @param least the fewest judgements that a slice can be blamed on
   */
  Dimensions(Cases cases, long least) {
    this.least = least;
    this.before = Cases.byDimension(cases.before());
    this.since = Cases.byDimension(cases.since());
    long all = cases.since().size();
    List<String> candidates = new ArrayList<>();
    since.forEach(
        (dimension, values) -> {
          if (PASSING.contains(dimension) || isPassing(dimension, values)) {
            passing.put(dimension, enough(values));
          } else if (values.values().stream().noneMatch(tally -> tally.n() > NEARLY_ALL * all)) {
            candidates.add(dimension);
          }
        });
    candidates.sort(Comparator.comparingInt(Dimensions::place).thenComparing(name -> name));
    addSteady(candidates, cases.before().size() + all);
  }

  /** Which of two dimensions that tell the same is named. */
  static int place(String dimension) {
    int place = FIRST.indexOf(dimension);
    return place < 0 ? FIRST.size() : place;
  }

  private boolean isPassing(String dimension, SortedMap<String, Tally> values) {
    SortedMap<String, Tally> former = before.getOrDefault(dimension, new TreeMap<>());
    long known = 0;
    long all = 0;
    for (String value : values.keySet()) {
      long n = values.get(value).n();
      all += n;
      known += former.getOrDefault(value, Tally.NONE).n() >= Math.min(n, least) ? n : 0;
    }
    return 2 * known < all;
  }

  private SortedMap<String, Tally> enough(SortedMap<String, Tally> values) {
    SortedMap<String, Tally> enough = new TreeMap<>(values);
    enough.values().removeIf(tally -> tally.n() < least);
    return enough;
  }

  /** As many as can be counted in pairs. */
  private void addSteady(List<String> candidates, long all) {
    long pairs = 0;
    for (String dimension : candidates) {
      SortedSet<String> values =
          new TreeSet<>(enough(since.getOrDefault(dimension, new TreeMap<>())).keySet());
      long more = 0;
      for (SortedSet<String> others : steady.values()) {
        more += Math.min(all, (long) others.size() * values.size());
      }
      if (steady.size() < SliceTallies.MAX_DIMENSIONS
          && pairs + more <= SliceTallies.MAX_PAIRS
          && values.size() <= SliceTallies.MAX_VALUES) {
        pairs += more;
        steady.put(dimension, values);
      }
    }
  }

  /** The cases by slices of steady dimensions, in pairs as well. */
  SliceTallies steady(List<Cases.Case> cases) {
    SliceTallies tallies = new SliceTallies();
    for (Cases.Case each : cases) {
      SortedMap<String, String> slices = new TreeMap<>(each.slices());
      slices
          .entrySet()
          .removeIf(
              slice ->
                  !steady.getOrDefault(slice.getKey(), new TreeSet<>()).contains(slice.getValue()));
      tallies.observe(slices, each.good());
    }
    return tallies;
  }

  /** How many values of a dimension could be blamed. */
  int choices(String dimension) {
    SortedMap<String, Tally> values = passing.get(dimension);
    return values != null ? values.size() : steady.getOrDefault(dimension, new TreeSet<>()).size();
  }

  /** Values of passing dimensions since the onset that have judgements enough. */
  SortedMap<String, SortedMap<String, Tally>> passing() {
    return passing;
  }
}
