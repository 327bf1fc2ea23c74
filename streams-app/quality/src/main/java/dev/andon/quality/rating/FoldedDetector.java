package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.detect.LimitDetector;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A detector over a {@link JudgementLog} that gives the same verdicts whatever order the judgements
 * came in.
 *
 * <p>{@code base} has folded all that is too old to change; {@code current} goes on from there
 * through the log. A judgement that comes last is one step; anything else folds the log again from
 * the base, about {@link JudgementLog#FOLDED} steps, and the verdicts that differ are taken back or
 * raised anew.
 */
final class FoldedDetector {
  private record OpenVerdict(LimitVerdict verdict, Contribution settledBy) {}

  private final JudgementLog log;
  private LimitDetector base;
  private LimitDetector current;
  private @Nullable Contribution boundary;
  private List<OpenVerdict> open = new ArrayList<>();

  FoldedDetector(LimitConfig config, JudgementLog log) {
    this.log = log;
    this.base = new LimitDetector(config);
    this.current = base.copy();
  }

  /** A detector that takes notice only of what is judged after all that the log now holds. */
  static FoldedDetector startingNow(LimitConfig config, JudgementLog log) {
    FoldedDetector detector = new FoldedDetector(config, log);
    if (log.size() > 0) {
      detector.boundary = log.newestJudged();
    }
    return detector;
  }

  boolean alarmed() {
    return current.alarmed();
  }

  /** Whether {@code contribution} is too old for the fold to take notice of. */
  boolean beyondHorizon(Contribution contribution) {
    return boundary != null && JudgementLog.JUDGED.compare(contribution, boundary) <= 0;
  }

  /**
   * Follows a change of the log, in which one judgement took the place of another; either may be
   * missing.
   *
   * @param last whether what was added is the last in the log
   */
  List<VerdictChange> replace(
      @Nullable Contribution removed, @Nullable Contribution added, boolean last) {
    if (removed != null && !beyondHorizon(removed)) {
      return refold();
    }
    if (added == null || beyondHorizon(added)) {
      return List.of();
    }
    return last ? append(added) : refold();
  }

  /** One step for a judgement that is the last in the log. */
  private List<VerdictChange> append(Contribution contribution) {
    Optional<LimitVerdict> verdict = step(current, contribution);
    verdict.ifPresent(raised -> open.add(new OpenVerdict(raised, contribution)));
    settle();
    return verdict.map(raised -> List.of(new VerdictChange(raised, false))).orElse(List.of());
  }

  /** Folds the log again after an insertion or a removal, and says which verdicts changed. */
  private List<VerdictChange> refold() {
    List<OpenVerdict> former = open;
    fold();
    List<VerdictChange> changes = VerdictChange.between(verdicts(former), verdicts(open));
    settle(); // Only now: what has grown too old can still have changed by this insertion.
    return changes;
  }

  private static List<LimitVerdict> verdicts(List<OpenVerdict> verdicts) {
    return verdicts.stream().map(OpenVerdict::verdict).toList();
  }

  private void fold() {
    current = base.copy();
    open = new ArrayList<>();
    for (int i = firstUnsettled(); i < log.size(); i++) {
      Contribution contribution = log.judged(i);
      step(current, contribution)
          .ifPresent(raised -> open.add(new OpenVerdict(raised, contribution)));
    }
  }

  /** Moves what has grown too old to change from the log's fold into the base. */
  private void settle() {
    int settled = log.size() - JudgementLog.FOLDED;
    if (settled <= 0) {
      return;
    }
    int from = firstUnsettled();
    if (settled <= from) {
      return;
    }
    for (int i = from; i < settled; i++) {
      boundary = log.judged(i);
      step(base, boundary);
    }
    open.removeIf(verdict -> beyondHorizon(verdict.settledBy()));
  }

  private int firstUnsettled() {
    return boundary == null ? 0 : log.firstJudgedAfter(boundary);
  }

  private static Optional<LimitVerdict> step(LimitDetector detector, Contribution contribution) {
    boolean counts = contribution.sampled() && contribution.watched();
    return detector.observe(
        contribution.judgedAt(),
        counts ? 1 : 0,
        counts && contribution.correct() ? 1 : 0,
        contribution.revision());
  }

  void encode(StateWriter out) {
    base.encode(out);
    out.writeBoolean(boundary != null);
    if (boundary != null) {
      boundary.encode(out);
    }
  }

  static FoldedDetector decode(LimitConfig config, JudgementLog log, StateReader in) {
    FoldedDetector detector = new FoldedDetector(config, log);
    detector.base = LimitDetector.decode(config, in);
    if (in.readBoolean()) {
      detector.boundary = Contribution.decode(in);
    }
    detector.fold();
    return detector;
  }
}
