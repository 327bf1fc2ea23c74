package dev.andon.quality.cause;

import dev.andon.quality.attribution.Periods;
import dev.andon.quality.attribution.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The judgements that count for what is asked, before the change and since.
 *
 * <p>Detectors date an onset early, so that nothing in doubt is missed. Causes show best where
 * before and since differ most: the change is where two shares of good judgements fit best, from
 * the onset on and before half of what came since. Nothing is decided by it.
 */
final class Cases {

  /** In log likelihood: about what the best of a dozen gains by chance. */
  static final double CLEARLY = 2.5;

  /** One of them. */
  record Case(long time, JudgedWork work, boolean good, SortedMap<String, String> slices) {}

  private final List<Case> before;
  private final List<Case> since;

  /**
   * Sorts out the judgements of a log.
   *
   * @param least the fewest judgements that a period needs
   */
  Cases(Asked asked, Iterable<JudgedWork> log, long least) {
    List<Case> all = new ArrayList<>();
    for (JudgedWork work : log) {
      long time = asked.time(work);
      if (time <= asked.until() && asked.covers(work)) {
        all.add(new Case(time, work, asked.isGood(work), asked.slices(work)));
      }
    }
    all.sort(Comparator.comparingLong(Case::time).thenComparingLong(each -> each.work().id()));
    int change = change(all, asked.onsetAt(), least);
    this.before = all.subList(0, change);
    this.since = all.subList(change, all.size());
  }

  private static int change(List<Case> all, long onsetAt, long least) {
    int onset = 0;
    while (onset < all.size() && all.get(onset).time() < onsetAt) {
      onset++;
    }
    // What is left has to be most of it: the last few before an alarm are always bad.
    long enough = Math.max(least, (all.size() - onset) / 2);
    Tally total = total(all);
    Tally before = total(all.subList(0, onset));
    int best = onset;
    double most = 0;
    for (int place = onset; place <= all.size() - enough; place++) {
      Periods periods = new Periods(before, total.minus(before));
      if (place >= least && periods.change() < 0 && periods.evidence() > most) {
        best = place;
        // To leave the onset takes clearly more.
        most = periods.evidence() + (place == onset ? CLEARLY : 0);
      }
      before = before.plus(total(all.subList(place, place + 1)));
    }
    return best;
  }

  List<Case> before() {
    return before;
  }

  List<Case> since() {
    return since;
  }

  /** When the change was; empty where there is nothing since. */
  OptionalLong changedAt() {
    return since.isEmpty() ? OptionalLong.empty() : OptionalLong.of(since.get(0).time());
  }

  static Tally total(List<Case> cases) {
    return new Tally(cases.size(), cases.stream().filter(Case::good).count());
  }

  /** How many there are, by dimension and value. */
  static SortedMap<String, SortedMap<String, Tally>> byDimension(List<Case> cases) {
    SortedMap<String, SortedMap<String, Tally>> tallies = new TreeMap<>();
    for (Case each : cases) {
      Tally one = new Tally(1, each.good() ? 1 : 0);
      for (Map.Entry<String, String> slice : each.slices().entrySet()) {
        tallies
            .computeIfAbsent(slice.getKey(), unused -> new TreeMap<>())
            .merge(slice.getValue(), one, Tally::plus);
      }
    }
    return tallies;
  }
}
