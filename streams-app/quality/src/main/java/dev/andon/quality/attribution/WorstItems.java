package dev.andon.quality.attribution;

import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The items that were answered wrong most surely, to look at one by one.
 *
 * <p>Ranked by the lower end of Wilson's interval for their error rate: three wrong of three come
 * before one of one, and before thirty of sixty. O(k log k) for k items.
 */
public final class WorstItems {

  private WorstItems() {}

  /**
   * One item.
   *
   * @param item its id
   * @param tally its judgements
   * @param errorRate wrong ones among them
   * @param interval of the error rate
   */
  public record Item(String item, Tally tally, double errorRate, Interval interval) {}

  /**
   * The worst items, the worst first, at most {@code config.mostFindings()}; equally bad ones in
   * the order of ids. Items without an error are not among them.
   *
   * @return insufficient where all items together have fewer judgements than {@code
   *     config.leastJudgements()}
   */
  public static Inquiry<List<Item>> rank(AttributionConfig config, SortedMap<String, Tally> items) {
    long n = items.values().stream().map(Tally::n).reduce(0L, Math::addExact);
    if (n < config.leastJudgements()) {
      return Inquiry.Insufficient.of("the set of items", n, config.leastJudgements());
    }
    List<Item> wrong = new ArrayList<>();
    items.forEach(
        (item, tally) -> {
          if (tally.errors() > 0) {
            Interval interval = WilsonInterval.of(tally.errors(), tally.n(), config.confidence());
            wrong.add(new Item(item, tally, (double) tally.errors() / tally.n(), interval));
          }
        });
    wrong.sort(Comparator.comparingDouble(item -> -item.interval().low()));
    return new Inquiry.Answered<>(wrong.stream().limit(config.mostFindings()).toList(), n);
  }
}
