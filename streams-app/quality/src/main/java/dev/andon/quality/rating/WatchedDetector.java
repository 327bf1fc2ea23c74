package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.LimitRule;
import dev.andon.quality.policy.Watch;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A detector whose rule may change on the way, or go, or come.
 *
 * <p>Under another limit an armed detector begins afresh and an alarm stays one: nobody is let off
 * by an edit. An alarm whose rule is gone lapses. Episodes and revisions go on counting.
 *
 * <pre>bytes: watch | the detector, or episode and revision where no rule watches</pre>
 */
final class WatchedDetector {
  private Watch watch;
  private @Nullable LimitDetector detector;
  private int episode;
  private long revision;

  /** A detector that has seen nothing. */
  WatchedDetector(Watch watch) {
    this(watch, watch.rule() == null ? null : new LimitDetector(watch.rule().limit()));
  }

  private WatchedDetector(Watch watch, @Nullable LimitDetector detector) {
    this.watch = watch;
    this.detector = detector;
  }

  /** The state before the first policy that ever changed was read: the detector alone. */
  static WatchedDetector decodeDetector(Watch watch, LimitRule rule, StateReader in) {
    return new WatchedDetector(watch, LimitDetector.decode(rule.limit(), in));
  }

  WatchedDetector copy() {
    WatchedDetector copy = new WatchedDetector(watch, detector == null ? null : detector.copy());
    copy.episode = episode;
    copy.revision = revision;
    return copy;
  }

  Watch watch() {
    return watch;
  }

  boolean alarmed() {
    return detector != null && detector.alarmed();
  }

  /**
   * Takes the next judgements as {@link LimitDetector#observe(long, long, long, long)} does.
   *
   * @param next how they are watched
   */
  List<Finding> observe(Watch next, long at, long judged, long right, long inputs) {
    // Where nothing is judged nothing changes: a tally taken back may leave such a pane, or not.
    if (next == watch || judged == 0) {
      return step(at, judged, right, inputs);
    }
    List<Finding> found = new ArrayList<>();
    follow(next, at, found);
    found.addAll(step(at, judged, right, inputs));
    return found;
  }

  private List<Finding> step(long at, long judged, long right, long inputs) {
    LimitRule rule = watch.rule();
    if (detector == null || rule == null) {
      revision += inputs;
      return List.of();
    }
    Optional<LimitVerdict> verdict = detector.observe(at, judged, right, inputs);
    return verdict.isEmpty()
        ? List.of()
        : List.of(new Finding(verdict.get(), rule, watch.version()));
  }

  private void follow(Watch next, long at, List<Finding> found) {
    LimitRule former = watch.rule();
    LimitRule rule = next.rule();
    watch = next;
    if (detector != null && former != null) {
      if (rule != null && rule.id().equals(former.id())) {
        detector = rule.equals(former) ? detector : detector.under(rule.limit());
        return;
      }
      if (detector.alarmed()) {
        found.add(new Finding(detector.lapse(at), former, next.version()));
      }
      episode = detector.episode();
      revision = detector.revision();
    }
    detector = rule == null ? null : LimitDetector.resuming(rule.limit(), episode, revision);
  }

  /** Appends the detector alone, as {@link #decodeDetector} reads it. */
  void encodeDetector(StateWriter out) {
    if (detector != null) {
      detector.encode(out);
    }
  }

  void encode(StateWriter out) {
    watch.encode(out);
    if (detector != null) {
      detector.encode(out);
    } else {
      out.writeUnsigned(episode).writeSigned(revision);
    }
  }

  static WatchedDetector decode(StateReader in) {
    Watch watch = Watch.decode(in);
    LimitRule rule = watch.rule();
    if (rule != null) {
      return decodeDetector(watch, rule, in);
    }
    WatchedDetector detector = new WatchedDetector(watch, null);
    detector.episode = in.readCount();
    detector.revision = in.readSigned();
    return detector;
  }
}
