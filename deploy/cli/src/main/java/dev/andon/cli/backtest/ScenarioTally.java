package dev.andon.cli.backtest;

import dev.andon.cli.backtest.truth.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How one way of watching did over floors of one scenario. Their order does not matter. */
final class ScenarioTally {
  private final List<Duration> delays = new ArrayList<>();
  private final List<Long> goldJudgements = new ArrayList<>();
  private final List<Long> annotations = new ArrayList<>();
  private long incidents;
  private long blamed;
  private long rightlyBlamed;
  private long inDoubt;
  private long contained;
  private long excess;
  private long bad;
  private long badLetThrough;
  private long falseAlarms;
  private long falseStops;

  /** Takes an incident in. */
  void add(Outcome outcome) {
    incidents++;
    bad += outcome.bad();
    badLetThrough += outcome.badLetThrough();
    outcome.delay().ifPresent(delay -> addDetected(delay, outcome));
  }

  private void addDetected(Duration delay, Outcome outcome) {
    delays.add(delay);
    inDoubt += outcome.inDoubt();
    contained += outcome.contained();
    excess += outcome.incident().annotations().isEmpty() ? 0 : outcome.excess();
    goldJudgements.add(outcome.goldJudgements());
    if (!outcome.incident().annotations().isEmpty()) {
      annotations.add(outcome.annotations());
    }
    blamed += outcome.blamed().isPresent() ? 1 : 0;
    rightlyBlamed += outcome.rightlyBlamed() ? 1 : 0;
  }

  /** Takes what a floor was alarmed about for nothing in. */
  void add(Comparison.FalseAlarms amiss) {
    falseAlarms += amiss.alarms();
    falseStops += amiss.stops();
  }

  long incidents() {
    return incidents;
  }

  long detected() {
    return delays.size();
  }

  /** From the beginning to the first alarm, of the incidents that were detected. */
  Optional<Duration> medianDelay() {
    return median(delays);
  }

  /** Comparisons with gold until then. */
  Optional<Long> medianGoldJudgements() {
    return median(goldJudgements);
  }

  /** Annotations until then, of incidents that touched annotations. */
  Optional<Long> medianAnnotations() {
    return median(annotations);
  }

  /** The lower of the two in the middle. */
  private static <T extends Comparable<T>> Optional<T> median(List<T> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<T> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return Optional.of(sorted.get((sorted.size() - 1) / 2));
  }

  /** Detected incidents of which the alarm named a cause. */
  long blamed() {
    return blamed;
  }

  /** Of those, the ones of which it named the right one. */
  long rightlyBlamed() {
    return rightlyBlamed;
  }

  /** Bad labels made before the first alarm, of incidents that were detected. */
  long inDoubt() {
    return inDoubt;
  }

  /** Those of them that it puts in doubt. */
  long contained() {
    return contained;
  }

  /** Other annotations that it puts in doubt, of incidents that touched annotations. */
  long excess() {
    return excess;
  }

  long bad() {
    return bad;
  }

  long badLetThrough() {
    return badLetThrough;
  }

  long falseAlarms() {
    return falseAlarms;
  }

  long falseStops() {
    return falseStops;
  }
}
