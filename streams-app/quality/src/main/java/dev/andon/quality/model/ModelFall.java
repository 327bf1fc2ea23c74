package dev.andon.quality.model;

import dev.andon.quality.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * That a model does worse than before by a metric, and what is to blame.
 *
 * @param of what was measured
 * @param former the evaluation before
 * @param before its score
 * @param after the score now
 * @param fall by how much worse that is, in the metric's unit, more than 0
 * @param interval the interval of {@code fall}; null where nothing says how sure the scores are
 * @param compared how many metrics were compared: the interval holds for all of them together
 * @param goldBefore how labels of the slice agreed with gold before the former evaluation
 * @param goldSince how they did between the two
 * @param loss the interval for by how much less that is; null where either has no answers
 * @param blame what is to blame
 * @param goldNeeded about how many answers of gold would tell, were it to go on as it did, of each
 *     of the two periods; 0 where it tells already, or would not
 */
public record ModelFall(
    MetricOf of,
    Evaluation former,
    Score before,
    Score after,
    double fall,
    @Nullable Interval interval,
    int compared,
    GoldCounts goldBefore,
    GoldCounts goldSince,
    @Nullable Interval loss,
    Blame blame,
    long goldNeeded) {}
