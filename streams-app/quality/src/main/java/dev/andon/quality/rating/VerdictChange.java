package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A verdict that now stands, or one that no longer does because later evidence, or a policy that
 * came late, unmade it.
 *
 * @param finding what was established, and by what; one of the same kind, episode and rule replaces
 *     the former
 * @param retracted whether it is taken back
 */
public record VerdictChange(Finding finding, boolean retracted) {

  /** What was established. */
  public LimitVerdict verdict() {
    return finding.verdict();
  }

  /**
   * What turns the {@code former} findings of a stream into those that stand {@code now}. That a
   * phase is over comes last: what it led to has been said by then.
   */
  static List<VerdictChange> between(List<Finding> former, List<Finding> now) {
    List<VerdictChange> changes = new ArrayList<>();
    List<VerdictChange> over = new ArrayList<>();
    for (Finding old : former) {
      if (now.stream().noneMatch(next -> next.restates(old))) {
        (old.verdict().kind().isPhase() ? over : changes).add(new VerdictChange(old, true));
      }
    }
    for (Finding next : now) {
      if (!former.contains(next)) {
        changes.add(new VerdictChange(next, false));
      }
    }
    changes.addAll(over);
    return changes;
  }
}
