package dev.andon.quality.cause;

import dev.andon.quality.attribution.Finding;
import dev.andon.quality.attribution.Periods;
import dev.andon.quality.interval.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What explains an alert.
 *
 * @param total the scope's judgements before the change and since
 * @param changedAt when the change was that is explained, at the onset or later, epoch
 *     milliseconds; empty where there are no judgements since the onset
 * @param unexplained why nothing is ranked, for people; null where it could be asked what explains
 *     the drop, even if nothing does
 * @param ranked what explains the drop, the best explanation first
 * @param confused classes that are taken for one another, the worst growth first
 * @param worstItems the items that were answered wrong most surely, the worst first
 * @param doubtedGold gold that looks wrong itself, by which judgements since the change are bad,
 *     the surest doubt first
 * @param badByDoubtedGold how many of them are
 */
public record Causes(
    Periods total,
    OptionalLong changedAt,
    @Nullable String unexplained,
    List<Ranked> ranked,
    List<Confused> confused,
    List<BadItem> worstItems,
    List<GoldDoubt> doubtedGold,
    long badByDoubtedGold) {

  /** Copies the lists. */
  public Causes {
    ranked = List.copyOf(ranked);
    confused = List.copyOf(confused);
    worstItems = List.copyOf(worstItems);
    doubtedGold = List.copyOf(doubtedGold);
  }

  /** Whether at least half of what is bad since the change is so by gold that looks wrong. */
  public boolean isMostlyGold() {
    return badByDoubtedGold > 0 && 2 * badByDoubtedGold >= total.current().errors();
  }

  /** The best explanation, if without one there would be little to explain. */
  public Optional<Ranked> first() {
    return ranked.stream().findFirst().filter(Ranked::standsOut);
  }

  /**
   * An explanation in its place.
   *
   * @param finding what it is
   * @param share the part of the drop that it accounts for, at most 1; negative where it went the
   *     other way
   * @param interval of the share, likewise
   * @param standsOut without this there would be little left to explain
   */
  public record Ranked(Finding finding, double share, Interval interval, boolean standsOut) {}

  /**
   * One class given for another.
   *
   * @param question the question
   * @param expected the right class
   * @param given the one that was given
   * @param count judgements since the change that fell on it
   * @param before judgements before the change that did; null where there were too few to compare
   */
  public record Confused(
      String question, String expected, String given, long count, @Nullable Long before) {}

  /**
   * An item that was answered wrong.
   *
   * @param itemId which
   * @param n judgements of it since the change
   * @param wrong bad ones among them
   * @param question the first question that was answered wrong
   * @param expected its right answer, shortened for people; null if not said
   * @param given the wrong answer that was given most often, likewise
   */
  public record BadItem(
      String itemId,
      long n,
      long wrong,
      String question,
      @Nullable String expected,
      @Nullable String given) {}
}
