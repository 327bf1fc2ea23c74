package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.LimitVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a rating stream should say, from scratch: it keeps the judgements that remain and, asked for
 * anything, goes through all of them by the words of the contract.
 */
final class NaiveStream {
  private static final long HOUR = 3_600_000L;
  private static final Map<RatingWindow, Integer> ANSWERS =
      Map.of(RatingWindow.LAST_10, 10, RatingWindow.LAST_50, 50, RatingWindow.LAST_200, 200);
  private static final Map<RatingWindow, Integer> HOURS =
      Map.of(RatingWindow.HOUR, 1, RatingWindow.DAY, 24, RatingWindow.WEEK, 168);

  private static final Comparator<Contribution> OCCURRED =
      Comparator.comparing(Contribution::occurredAt).thenComparing(Contribution::id);
  private static final Comparator<Contribution> JUDGED =
      Comparator.comparing(Contribution::judgedAt)
          .thenComparing(Contribution::occurredAt)
          .thenComparing(Contribution::id);

  private final Map<Long, Contribution> remaining = new HashMap<>();
  private long newestAt = Long.MIN_VALUE;

  void apply(@Nullable Contribution before, @Nullable Contribution after) {
    if (before != null) {
      remaining.remove(before.id());
    }
    if (after != null) {
      remaining.put(after.id(), after);
      newestAt = Math.max(newestAt, after.judgedAt());
    }
  }

  long updatedAt() {
    List<Contribution> standing = standing(JUDGED);
    return standing.isEmpty() ? newestAt : standing.get(standing.size() - 1).judgedAt();
  }

  long revision() {
    return remaining.values().stream().mapToLong(Contribution::revision).sum();
  }

  long revisionOfHour(long hour) {
    return remaining.values().stream()
        .filter(contribution -> hour(contribution) == hour)
        .mapToLong(Contribution::revision)
        .sum();
  }

  WindowMeasure measure(RatingWindow window) {
    List<Contribution> standing = standing(OCCURRED);
    if (window == RatingWindow.ALL) {
      return measure(standing, OptionalLong.empty(), OptionalLong.empty());
    }
    Integer answers = ANSWERS.get(window);
    return answers != null ? newest(standing, answers) : hours(standing, HOURS.get(window));
  }

  private static WindowMeasure newest(List<Contribution> standing, int answers) {
    List<Contribution> newest = new ArrayList<>();
    int sampled = 0;
    for (int i = standing.size() - 1; i >= 0 && sampled < answers; i--) {
      newest.add(standing.get(i));
      sampled += standing.get(i).abstained() ? 0 : 1;
    }
    LongStream times = newest.stream().mapToLong(Contribution::occurredAt);
    OptionalLong last = newest.stream().mapToLong(Contribution::occurredAt).max();
    return measure(newest, times.min(), last);
  }

  private static WindowMeasure hours(List<Contribution> standing, int hours) {
    if (standing.isEmpty()) {
      return measure(standing, OptionalLong.empty(), OptionalLong.empty());
    }
    long last = hour(standing.get(standing.size() - 1));
    return between(standing, last - hours + 1, last);
  }

  WindowMeasure measureHour(long hour) {
    return between(standing(OCCURRED), hour, hour);
  }

  private static WindowMeasure between(List<Contribution> standing, long first, long last) {
    List<Contribution> within =
        standing.stream().filter(c -> first <= hour(c) && hour(c) <= last).toList();
    return measure(within, OptionalLong.of(first * HOUR), OptionalLong.of((last + 1) * HOUR));
  }

  private static WindowMeasure measure(
      List<Contribution> within, OptionalLong start, OptionalLong end) {
    List<Contribution> sampled = within.stream().filter(c -> !c.abstained()).toList();
    return new WindowMeasure(
        sampled.size(),
        sampled.stream().filter(Contribution::correct).count(),
        within.size() - sampled.size(),
        sampled.stream().mapToLong(Contribution::microScore).sum(),
        null,
        WindowMeasure.Work.of(new Counts()),
        start,
        end,
        true);
  }

  /** One pass of a fresh detector over all that remains, in the order it was judged. */
  List<LimitVerdict> verdicts(LimitConfig config) {
    LimitDetector detector = new LimitDetector(config);
    List<LimitVerdict> verdicts = new ArrayList<>();
    for (Contribution contribution : standing(JUDGED)) {
      boolean counts = contribution.watched() && !contribution.abstained();
      detector
          .observe(
              contribution.judgedAt(),
              counts ? 1 : 0,
              counts && contribution.correct() ? 1 : 0,
              contribution.revision())
          .ifPresent(verdicts::add);
    }
    detector.phase().ifPresent(verdicts::add);
    return verdicts;
  }

  List<Long> hours() {
    return remaining.values().stream().map(NaiveStream::hour).distinct().sorted().toList();
  }

  List<Contribution> standing(Comparator<Contribution> order) {
    return remaining.values().stream().filter(c -> !c.retracted()).sorted(order).toList();
  }

  List<Contribution> standing() {
    return standing(OCCURRED);
  }

  private static long hour(Contribution contribution) {
    return Math.floorDiv(contribution.occurredAt(), HOUR);
  }
}
