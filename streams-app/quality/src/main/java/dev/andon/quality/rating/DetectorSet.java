package dev.andon.quality.rating;

import dev.andon.quality.agreement.ClassCounts;
import dev.andon.quality.drift.Arrival;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The detectors of one stream, one for each measure that a rule ever watches. Mutable.
 *
 * <pre>bytes: count, and the detectors in the order of their measures</pre>
 */
final class DetectorSet {
  private final List<WatchedDetector> detectors;

  private DetectorSet(List<WatchedDetector> detectors) {
    this.detectors = detectors;
  }

  /** Detectors that have seen nothing, for all that {@code plan} watches. */
  static DetectorSet of(WatchPlan plan) {
    List<WatchedDetector> detectors = new ArrayList<>();
    for (Measure measure : plan.measures()) {
      detectors.add(new WatchedDetector(measure, plan.first()));
    }
    return new DetectorSet(detectors);
  }

  /** As the first versions of the summaries have it; see {@link WatchedDetector#decodeDetector}. */
  static DetectorSet decodeDetector(Watch watch, DetectorRule rule, StateReader in) {
    List<WatchedDetector> one = new ArrayList<>();
    one.add(WatchedDetector.decodeDetector(watch, rule, in));
    return new DetectorSet(one);
  }

  DetectorSet copy() {
    List<WatchedDetector> copies = new ArrayList<>(detectors.size());
    for (WatchedDetector detector : detectors) {
      copies.add(detector.copy());
    }
    return new DetectorSet(copies);
  }

  /** Takes in detectors for what {@code plan} watches and nobody has watched so far. */
  void join(WatchPlan plan) {
    long revision = detectors.isEmpty() ? 0 : detectors.get(0).revision();
    for (Measure measure : plan.measures()) {
      if (detectors.stream().noneMatch(detector -> detector.measure() == measure)) {
        detectors.add(WatchedDetector.joining(measure, revision));
      }
    }
    detectors.sort(Comparator.comparing(WatchedDetector::measure));
  }

  /** Whether it has been watching as {@code watch} would have it. */
  boolean watchesLike(Watch watch) {
    for (DetectorRule rule : watch.rules()) {
      if (detectors.stream().noneMatch(detector -> detector.measure() == rule.measure())) {
        return false;
      }
    }
    return detectors.stream().allMatch(detector -> detector.watchesLike(watch));
  }

  boolean alarmed() {
    for (WatchedDetector detector : detectors) {
      if (detector.alarmed()) {
        return true;
      }
    }
    return false;
  }

  /** Those that are near to their next verdict. */
  List<Finding> phases() {
    List<Finding> phases = List.of();
    for (WatchedDetector detector : detectors) {
      Optional<Finding> phase = detector.phase();
      if (phase.isPresent()) {
        phases = phases.isEmpty() ? new ArrayList<>() : phases;
        phases.add(phase.get());
      }
    }
    return phases;
  }

  /**
   * Takes the next judgements, together as one step.
   *
   * @param next how they are watched
   * @param at when they were judged, event time, epoch milliseconds
   * @param occurredAt when the work was done, event time, epoch milliseconds
   * @param counts what they add up to; a withdrawal may overtake what it withdraws, so until that
   *     comes there may be less than nothing
   * @param found takes what is established by them
   */
  void observe(Watch next, long at, long occurredAt, Counts counts, List<Finding> found) {
    for (WatchedDetector detector : detectors) {
      long judged = Math.max(0, counts.judged(detector.measure()));
      long good = Math.max(0, Math.min(counts.good(detector.measure()), judged));
      detector.observe(
          next, at, occurredAt, judged, good, counts.difficulty(), counts.revision(), found);
    }
  }

  /**
   * Takes the labels of the next pane, together as one step.
   *
   * @param next how they are watched
   * @param at event time of the beginning of the pane, epoch milliseconds
   * @param arrival when they came to the line; null if it does not matter
   * @param found takes what is established by them
   */
  void observe(
      Watch next, long at, LabelCounts labels, @Nullable Arrival arrival, List<Finding> found) {
    for (WatchedDetector detector : detectors) {
      detector.observe(next, at, labels, arrival, found);
    }
  }

  /**
   * Takes the answers about a class in the next pane, together as one step.
   *
   * @param next how they are watched
   * @param at event time of the beginning of the pane, epoch milliseconds
   * @param found takes what is established by them
   */
  void observe(Watch next, long at, ClassCounts answers, List<Finding> found) {
    for (WatchedDetector detector : detectors) {
      detector.observe(next, at, answers, found);
    }
  }

  /**
   * Takes what gold and other raters say of a rater in the next pane, together as one step.
   *
   * @param next how they are watched
   * @param at event time of the beginning of the pane, epoch milliseconds
   * @param found takes what is established by them
   */
  void observe(Watch next, long at, WitnessCounts said, List<Finding> found) {
    for (WatchedDetector detector : detectors) {
      detector.observe(next, at, said, found);
    }
  }

  void encode(StateWriter out) {
    out.writeUnsigned(detectors.size());
    detectors.forEach(detector -> detector.encode(out));
  }

  static DetectorSet decode(StateReader in) {
    List<WatchedDetector> detectors = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      detectors.add(WatchedDetector.decode(in));
    }
    return new DetectorSet(detectors);
  }
}
