package dev.andon.quality.rating;

import dev.andon.quality.policy.DetectorRule;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detectors over a {@link JudgementLog} that give the same verdicts whatever order the judgements
 * came in, and the policies that they are judged by.
 *
 * <p>{@code base} has folded all that is too old to change; {@code current} goes on from there
 * through the log. A judgement that comes last is one step; anything else, another plan included,
 * folds the log again from the base, about {@link JudgementLog#FOLDED} steps, and the verdicts that
 * differ are taken back or raised anew.
 */
final class FoldedDetector {
  private record OpenFinding(Finding finding, Contribution settledBy) {
    boolean isPhase() {
      return finding.verdict().kind().isPhase();
    }
  }

  private final JudgementLog log;
  private WatchPlan plan;
  private DetectorSet base;
  private DetectorSet current;
  private @Nullable Contribution boundary;
  private List<OpenFinding> open = new ArrayList<>();
  private final Counts one = new Counts();
  private final List<Finding> found = new ArrayList<>();

  FoldedDetector(WatchPlan plan, JudgementLog log) {
    this.log = log;
    this.plan = plan;
    this.base = DetectorSet.of(plan);
    this.current = base.copy();
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
    step(current, contribution);
    List<Finding> phases = current.phases();
    if (found.isEmpty() && phases.isEmpty() && !hasPhase()) {
      settle();
      return List.of();
    }
    List<Finding> former = findings(open);
    open.removeIf(OpenFinding::isPhase);
    found.forEach(finding -> open.add(new OpenFinding(finding, contribution)));
    phases.forEach(phase -> open.add(new OpenFinding(phase, contribution)));
    List<VerdictChange> changes = VerdictChange.between(former, findings(open));
    settle();
    return changes;
  }

  private boolean hasPhase() {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).isPhase()) {
        return true;
      }
    }
    return false;
  }

  /** Folds the log again after an insertion or a removal, and says which verdicts changed. */
  private List<VerdictChange> refold() {
    List<OpenFinding> former = open;
    fold();
    List<VerdictChange> changes = VerdictChange.between(findings(former), findings(open));
    settle(); // Only now: what has grown too old can still have changed by this insertion.
    return changes;
  }

  /** Goes by another plan from now on, for what is in the log as well. */
  List<VerdictChange> follow(WatchPlan other) {
    plan = other;
    base.join(other);
    return refold();
  }

  /** Whether a plan says otherwise of what is too old to be folded again. */
  boolean beyondHorizon(WatchPlan other) {
    return boundary != null && !base.watchesLike(other.at(boundary.judgedAt()));
  }

  private static List<Finding> findings(List<OpenFinding> open) {
    return open.stream().map(OpenFinding::finding).toList();
  }

  private void fold() {
    current = base.copy();
    open = new ArrayList<>();
    for (int i = firstUnsettled(); i < log.size(); i++) {
      Contribution contribution = log.judged(i);
      for (Finding finding : step(current, contribution)) {
        open.add(new OpenFinding(finding, contribution));
      }
    }
    Contribution last = log.size() > 0 ? log.judged(log.size() - 1) : boundary;
    if (last != null) {
      current.phases().forEach(phase -> open.add(new OpenFinding(phase, last)));
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
    open.removeIf(each -> !each.isPhase() && beyondHorizon(each.settledBy()));
  }

  private int firstUnsettled() {
    return boundary == null ? 0 : log.firstJudgedAfter(boundary);
  }

  private List<Finding> step(DetectorSet detectors, Contribution contribution) {
    one.becomeStep(contribution);
    found.clear();
    detectors.observe(
        plan.at(contribution.judgedAt()),
        contribution.judgedAt(),
        contribution.occurredAt(),
        one,
        found);
    return found;
  }

  void encode(StateWriter out) {
    base.encode(out);
    encodeBoundary(out);
    out.writeUnsigned(open.size());
    for (OpenFinding each : open) {
      each.finding().encode(out);
      each.settledBy().encode(out);
    }
  }

  private void encodeBoundary(StateWriter out) {
    out.writeBoolean(boundary != null);
    if (boundary != null) {
      boundary.encode(out);
    }
  }

  /** Reads back what version 1 of a summary has, under the rule that it was written under. */
  static FoldedDetector decodeDetector(
      WatchPlan plan, DetectorRule rule, JudgementLog log, StateReader in) {
    FoldedDetector detector = new FoldedDetector(plan, log);
    detector.base = DetectorSet.decodeDetector(plan.first(), rule, in);
    detector.decodeBoundary(in);
    detector.fold();
    return detector;
  }

  /**
   * Reads back what {@link #encode} wrote. What it found is what it had said so far; whether that
   * still holds under {@code plan}, {@link #follow} says.
   */
  static FoldedDetector decode(WatchPlan plan, JudgementLog log, StateReader in) {
    FoldedDetector detector = new FoldedDetector(plan, log);
    detector.base = DetectorSet.decode(in);
    detector.decodeBoundary(in);
    List<OpenFinding> said = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      said.add(new OpenFinding(Finding.decode(in), Contribution.decode(in)));
    }
    detector.fold();
    detector.open = said;
    return detector;
  }

  private void decodeBoundary(StateReader in) {
    if (in.readBoolean()) {
      boundary = Contribution.decode(in);
    }
  }
}
