package dev.andon.quality.attribution;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.interval.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * Which classes are taken for one another more often than before.
 *
 * <p>A pair's rate is its share of all judgements, so that over all pairs of different classes the
 * growth adds up to the growth of the error rate. Its interval is that of the difference of two
 * proportions (Newcombe 1998, method 10). O(k log k) for k pairs.
 */
public final class ConfusionGrowth {

  private ConfusionGrowth() {}

  /**
   * One class given for another. Ordered by gold, then given.
   *
   * @param gold the right class
   * @param given the one that was given
   */
  public record Pair(String gold, String given) implements Comparable<Pair> {
    private static final Comparator<Pair> ORDER =
        Comparator.comparing(Pair::gold).thenComparing(Pair::given);

    /** Checks that both are there. */
    public Pair {
      requireNonNull(gold, "gold is null");
      requireNonNull(given, "given is null");
    }

    @Override
    public int compareTo(Pair other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * A pair that became more frequent.
   *
   * @param pair which
   * @param before judgements of the reference period that fell on it
   * @param now judgements of the current period that did
   * @param growth of its share of all judgements, above 0
   * @param interval of the growth, above 0
   */
  public record Growth(Pair pair, long before, long now, double growth, Interval interval) {}

  /**
   * The pairs of different classes whose share grew, the largest growth first; only those whose
   * interval excludes 0, and at most {@code config.mostFindings()}.
   *
   * @param reference judgements by pair; right ones may be among them
   * @param current likewise
   * @return insufficient where a period has fewer judgements than {@code config.leastJudgements()}
   */
  public static Inquiry<List<Growth>> rank(
      AttributionConfig config, SortedMap<Pair, Long> reference, SortedMap<Pair, Long> current) {
    long before = sum(reference);
    long now = sum(current);
    long fewest = Math.min(before, now);
    if (fewest < config.leastJudgements()) {
      return Inquiry.Insufficient.of(before, now, config.leastJudgements());
    }
    List<Growth> grown = new ArrayList<>();
    for (Pair pair : current.keySet()) {
      if (!pair.gold().equals(pair.given())) {
        Tally was = new Tally(before, reference.getOrDefault(pair, 0L));
        Tally is = new Tally(now, current.getOrDefault(pair, 0L));
        Interval interval = new Periods(was, is).changeInterval(config.confidence());
        if (interval.low() > 0) {
          double growth = new Periods(was, is).change();
          grown.add(new Growth(pair, was.correct(), is.correct(), growth, interval));
        }
      }
    }
    grown.sort(Comparator.comparingDouble(growth -> -growth.growth()));
    return new Inquiry.Answered<>(grown.stream().limit(config.mostFindings()).toList(), fewest);
  }

  private static long sum(SortedMap<Pair, Long> counts) {
    return counts.values().stream().reduce(0L, Math::addExact);
  }
}
