package dev.andon.quality.model;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.interval.DifferenceInterval;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.policy.ModelPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds by which metrics a model does worse than when it was evaluated before, and decides between
 * its labels and itself.
 *
 * <p>With scores s0 and s1, the fall is F = s0 - s1 (s1 - s0 where less is better), with the
 * interval of {@link DifferenceInterval} from those of the scores. A metric has fallen where F is
 * as much as the plan says matters, and its interval lies above 0. Where m metrics of an evaluation
 * are compared, each interval is taken at 1 - (1 - confidence) / m, so that the confidence holds
 * for all of them together (Bonferroni): an evaluation by five hundred slices raises no more false
 * alarms than one of the whole.
 *
 * <p>Of labels of the same slice and question, q0 is the share that agrees with gold of work done
 * within {@link #BASELINE} before the former evaluation, q1 that of work done between the two, and
 * the loss L = q0 - q1, with the interval of {@link DifferenceInterval} at the plan's confidence.
 * Labels that are wrong more often by L cost a model at most L where it learns the errors, and at
 * most L again where it is measured against such labels: together at most k L, with k = {@link
 * ModelPlan#labelsExplain}; k = 1 where it is measured on gold, or on labels of elsewhere. Two
 * questions decide:
 *
 * <ul>
 *   <li>W: did labels get worse? Established where the interval of L lies above 0.
 *   <li>E: is the fall more than labels explain? Established where the interval of F - k max(0, L),
 *       made by the same method, lies above 0.
 * </ul>
 *
 * <p>W and E is {@link Blame#BOTH}, W alone {@link Blame#LABEL}, E alone {@link Blame#MODEL}; and
 * neither, as too few answers of gold on either side, or no interval of F, {@link
 * Blame#INSUFFICIENT}. Labels that got better explain nothing, and make the model no worse.
 *
 * <p>Each is one look at samples of a given size. Answers of gold count as independent; where few
 * raters answered them, the intervals are narrower than they should be.
 */
public final class ModelFalls {
  /** How far back labels are looked at that a model was trained on. */
  public static final Duration BASELINE = Duration.ofDays(30);

  /** An evaluation is compared with one that is at most so much older. */
  public static final Duration COMPARABLE = Duration.ofDays(120);

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long MOST_TIMES_THE_GOLD = 64;

  private ModelFalls() {}

  /** How labels agree with gold. */
  public interface Gold {
    /**
     * Of work done within clock hours of event time.
     *
     * @param fromHour hours since the epoch
     * @param untilHour hours since the epoch, not included
     */
    GoldCounts between(Slice slice, String question, long fromHour, long untilHour);
  }

  /** Whether one of them is compared with the other. */
  public static boolean isComparable(Evaluation former, Evaluation latest) {
    return latest.occurredAt() - former.occurredAt() <= COMPARABLE.toMillis();
  }

  /**
   * By which metrics an evaluation is worse than before.
   *
   * @param formers the newest evaluation before it of each metric
   * @return in the order of what was measured
   */
  public static List<ModelFall> of(
      Evaluation latest, Map<MetricOf, Evaluation> formers, Gold gold, ModelPlan plan) {
    List<Pair> compared = new ArrayList<>();
    latest
        .scores()
        .forEach(
            (of, after) -> {
              Evaluation former = formers.get(of);
              Score before = former == null ? null : former.scores().get(of);
              if (former != null && before != null && isComparable(former, latest)) {
                compared.add(new Pair(of, former, before, after));
              }
            });
    List<ModelFall> falls = new ArrayList<>();
    for (Pair pair : compared) {
      fall(pair, compared.size(), plan)
          .map(fall -> blamed(fall, latest, gold, plan))
          .ifPresent(falls::add);
    }
    return falls;
  }

  /** The same, measured twice. */
  private record Pair(MetricOf of, Evaluation former, Score before, Score after) {}

  /**
   * Whether a later evaluation establishes, with the plan's confidence for each, that no metric is
   * as far below what it was before its fall as matters.
   *
   * @param falls not empty
   */
  public static boolean isRecovered(List<ModelFall> falls, Evaluation later, ModelPlan plan) {
    return falls.stream().allMatch(fall -> isRecovered(fall, later, plan));
  }

  private static boolean isRecovered(ModelFall fall, Evaluation later, ModelPlan plan) {
    Score score = later.scores().get(fall.of());
    Optional<Interval> interval = score == null ? Optional.empty() : score.at(plan.confidence());
    boolean less = plan.lessIsBetter().contains(fall.of().metric());
    double before = fall.before().value();
    return interval
        .filter(
            found ->
                less ? found.high() < before + plan.fall() : found.low() > before - plan.fall())
        .isPresent();
  }

  private static Optional<ModelFall> fall(Pair pair, int compared, ModelPlan plan) {
    MetricOf of = pair.of();
    Score before = pair.before();
    Score after = pair.after();
    boolean less = plan.lessIsBetter().contains(of.metric());
    double fall = less ? after.value() - before.value() : before.value() - after.value();
    if (fall < plan.fall()) {
      return Optional.empty();
    }
    double confidence = 1 - (1 - plan.confidence()) / compared;
    Optional<Interval> ofBefore = before.at(confidence);
    Optional<Interval> ofAfter = after.at(confidence);
    Interval interval = null;
    if (ofBefore.isPresent() && ofAfter.isPresent()) {
      interval =
          less
              ? DifferenceInterval.of(before.value(), ofBefore.get(), after.value(), ofAfter.get())
              : DifferenceInterval.of(after.value(), ofAfter.get(), before.value(), ofBefore.get());
      if (interval.low() <= 0) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ModelFall(
            of,
            pair.former(),
            before,
            after,
            fall,
            interval,
            compared,
            GoldCounts.NONE,
            GoldCounts.NONE,
            null,
            Blame.INSUFFICIENT,
            0));
  }

  private static ModelFall blamed(ModelFall fall, Evaluation latest, Gold gold, ModelPlan plan) {
    Evaluation former = fall.former();
    long then = hourOf(former.occurredAt());
    MetricOf of = fall.of();
    GoldCounts before = gold.between(of.slice(), of.question(), then - BASELINE.toHours(), then);
    GoldCounts since = gold.between(of.slice(), of.question(), then, hourOf(latest.occurredAt()));
    Blame blame = blame(fall.fall(), fall.interval(), before, since, plan);
    return new ModelFall(
        of,
        former,
        fall.before(),
        fall.after(),
        fall.fall(),
        fall.interval(),
        fall.compared(),
        before,
        since,
        loss(before, since, plan),
        blame,
        blame == Blame.INSUFFICIENT ? needed(fall, before, since, plan) : 0);
  }

  /** The clock hour of an event time, hours since the epoch. */
  public static long hourOf(long epochMillis) {
    return Math.floorDiv(epochMillis, HOUR_MILLIS);
  }

  private static @Nullable Interval loss(GoldCounts before, GoldCounts since, ModelPlan plan) {
    return before.answers() == 0 || since.answers() == 0
        ? null
        : DifferenceInterval.of(
            since.right(), since.answers(), before.right(), before.answers(), plan.confidence());
  }

  /**
   * What is to blame for a fall.
   *
   * @param fall F, at least what matters
   * @param interval of F; null where nothing says how sure the scores are
   * @param before how labels agreed with gold before the former evaluation
   * @param since how they did after it
   */
  static Blame blame(
      double fall,
      @Nullable Interval interval,
      GoldCounts before,
      GoldCounts since,
      ModelPlan plan) {
    Interval loss = loss(before, since, plan);
    boolean enough =
        before.answers() >= plan.minimumGold() && since.answers() >= plan.minimumGold();
    if (interval == null || loss == null || !enough) {
      return Blame.INSUFFICIENT;
    }
    boolean worse = loss.low() > 0;
    double times = plan.labelsExplain();
    double explained = times * Math.max(0, before.share() - since.share());
    Interval ofExplained =
        new Interval(times * Math.max(0, loss.low()), times * Math.max(0, loss.high()));
    boolean more = DifferenceInterval.of(explained, ofExplained, fall, interval).low() > 0;
    if (worse) {
      return more ? Blame.BOTH : Blame.LABEL;
    }
    return more ? Blame.MODEL : Blame.INSUFFICIENT;
  }

  /** By doubling: of more of the same, how much would tell. */
  private static long needed(ModelFall fall, GoldCounts before, GoldCounts since, ModelPlan plan) {
    if (fall.interval() == null) {
      return 0;
    }
    if (before.answers() == 0 || since.answers() == 0) {
      return plan.minimumGold();
    }
    for (long times = 2; times <= MOST_TIMES_THE_GOLD; times *= 2) {
      GoldCounts moreBefore = before.times(times);
      GoldCounts moreSince = since.times(times);
      if (blame(fall.fall(), fall.interval(), moreBefore, moreSince, plan) != Blame.INSUFFICIENT) {
        return Math.min(moreBefore.answers(), moreSince.answers());
      }
    }
    return 0;
  }
}
