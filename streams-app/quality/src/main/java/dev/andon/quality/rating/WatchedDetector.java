package dev.andon.quality.rating;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.agreement.ClassCounts;
import dev.andon.quality.detect.Difficulty;
import dev.andon.quality.detect.JudgementDetector;
import dev.andon.quality.detect.KappaDetector;
import dev.andon.quality.detect.LabelDriftDetector;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.detect.RuleDetector;
import dev.andon.quality.detect.WitnessDetector;
import dev.andon.quality.drift.Arrival;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A detector of one measure, whose rule may change on the way, or go, or come.
 *
 * <p>Under another condition an armed detector begins afresh and an alarm stays one: nobody is let
 * off by an edit. An alarm whose rule is gone lapses. Episodes and revisions go on counting.
 *
 * <pre>
 * bytes: measure | version of the policy | rule flag, then
 *        the rule and the detector, or episode and revision where no rule watches
 * </pre>
 */
final class WatchedDetector {
  private final Measure measure;
  private Watch watch;
  private @Nullable DetectorRule rule;
  private @Nullable RuleDetector detector;
  private int episode;
  private long revision;

  /** A detector that has seen nothing. */
  WatchedDetector(Measure measure, Watch watch) {
    this.measure = measure;
    this.watch = watch;
    this.rule = watch.rule(measure);
    this.detector = rule == null ? null : RuleDetector.resuming(rule.condition(), 0, 0);
  }

  private WatchedDetector(
      Measure measure, Watch watch, @Nullable DetectorRule rule, @Nullable RuleDetector detector) {
    this.measure = measure;
    this.watch = watch;
    this.rule = rule;
    this.detector = detector;
  }

  /**
   * A detector that takes notice only of what comes.
   *
   * @param revision input changes folded in before
   */
  static WatchedDetector joining(Measure measure, long revision) {
    WatchedDetector joining = new WatchedDetector(measure, new Watch("", List.of()));
    joining.revision = revision;
    return joining;
  }

  /**
   * As the first versions of the summaries have it: agreement alone, under a rule that is known.
   */
  static WatchedDetector decodeDetector(Watch watch, DetectorRule rule, StateReader in) {
    return new WatchedDetector(
        rule.measure(), watch, rule, RuleDetector.decode(rule.condition(), in));
  }

  WatchedDetector copy() {
    WatchedDetector copy =
        new WatchedDetector(measure, watch, rule, detector == null ? null : detector.copy());
    copy.episode = episode;
    copy.revision = revision;
    return copy;
  }

  Measure measure() {
    return measure;
  }

  boolean alarmed() {
    return detector != null && detector.alarmed();
  }

  /** Input changes folded in so far. */
  long revision() {
    return detector == null ? revision : detector.revision();
  }

  /** Whether it has been watching as {@code other} would have it. */
  boolean watchesLike(Watch other) {
    return watch.version().equals(other.version()) && Objects.equals(rule, other.rule(measure));
  }

  /**
   * Takes the next judgements as {@link JudgementDetector#observe} does.
   *
   * @param next how they are watched
   * @param found takes what is established by them
   */
  void observe(
      Watch next,
      long at,
      long occurredAt,
      long judged,
      long good,
      Difficulty difficulty,
      long inputs,
      List<Finding> found) {
    // Where nothing is judged nothing changes: a tally taken back may leave such a pane, or not.
    if (next != watch && judged > 0) {
      follow(next, at, found);
    }
    if (rule == null || !(detector instanceof JudgementDetector judging)) {
      revision += inputs;
      return;
    }
    Optional<LimitVerdict> verdict =
        judging.observe(at, occurredAt, judged, good, difficulty, inputs);
    if (verdict.isPresent()) {
      found.add(new Finding(verdict.get(), rule, watch.version()));
    }
  }

  /** Takes the labels of the next pane as {@link LabelDriftDetector#observe} does. */
  void observe(
      Watch next, long at, LabelCounts labels, @Nullable Arrival arrival, List<Finding> found) {
    if (next != watch && labels.total() > 0) {
      follow(next, at, found);
    }
    if (rule == null || !(detector instanceof LabelDriftDetector drifting)) {
      revision += labels.revision();
      return;
    }
    Optional<LimitVerdict> verdict = drifting.observe(at, labels, arrival);
    if (verdict.isPresent()) {
      found.add(new Finding(verdict.get(), rule, watch.version()));
    }
  }

  /** Takes the answers about a class in the next pane as {@link KappaDetector#observe} does. */
  void observe(Watch next, long at, ClassCounts answers, List<Finding> found) {
    if (next != watch && answers.total() > 0) {
      follow(next, at, found);
    }
    if (rule == null || !(detector instanceof KappaDetector correcting)) {
      revision += answers.revision();
      return;
    }
    Optional<LimitVerdict> verdict = correcting.observe(at, answers);
    if (verdict.isPresent()) {
      found.add(new Finding(verdict.get(), rule, watch.version()));
    }
  }

  /** Takes what is said of a rater in the next pane as {@link WitnessDetector#observe} does. */
  void observe(Watch next, long at, WitnessCounts said, List<Finding> found) {
    if (next != watch && said.saysAnything()) {
      follow(next, at, found);
    }
    if (rule == null || !(detector instanceof WitnessDetector hearing)) {
      revision += said.revision();
      return;
    }
    Optional<LimitVerdict> verdict = hearing.observe(at, said);
    if (verdict.isPresent()) {
      found.add(new Finding(verdict.get(), rule, watch.version()));
    }
  }

  /** That it is near to its next verdict, if it is. */
  Optional<Finding> phase() {
    DetectorRule watched = rule;
    return detector == null || watched == null
        ? Optional.empty()
        : detector.phase().map(phase -> new Finding(phase, watched, watch.version()));
  }

  private void follow(Watch next, long at, List<Finding> found) {
    DetectorRule former = rule;
    watch = next;
    rule = next.rule(measure);
    if (detector != null && former != null) {
      if (rule != null && rule.id().equals(former.id())) {
        detector = rule.equals(former) ? detector : detector.under(rule.condition());
        return;
      }
      if (detector.alarmed()) {
        found.add(new Finding(detector.lapse(at), former, next.version()));
      }
      episode = detector.episode();
      revision = detector.revision();
    }
    detector = rule == null ? null : RuleDetector.resuming(rule.condition(), episode, revision);
  }

  void encode(StateWriter out) {
    out.writeByte(measure.ordinal()).writeText(watch.version()).writeBoolean(rule != null);
    if (rule != null) {
      rule.encode(out);
      requireNonNull(detector, "a rule has a detector").encode(out);
    } else {
      out.writeUnsigned(episode).writeSigned(revision);
    }
  }

  static WatchedDetector decode(StateReader in) {
    Measure measure = DetectorRule.measure(in.readByte());
    String version = in.readText();
    if (in.readBoolean()) {
      DetectorRule rule = DetectorRule.decode(in);
      return decodeDetector(new Watch(version, List.of(rule)), rule, in);
    }
    WatchedDetector detector = new WatchedDetector(measure, new Watch(version, List.of()));
    detector.episode = in.readCount();
    detector.revision = in.readSigned();
    return detector;
  }
}
