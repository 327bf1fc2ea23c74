package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A verdict that now stands, or one that no longer does because later evidence unmade it.
 *
 * @param verdict what was established; a verdict of the same kind and episode replaces the former
 * @param retracted whether it is taken back
 */
public record VerdictChange(LimitVerdict verdict, boolean retracted) {

  /** What turns the {@code former} verdicts of a stream into those that stand {@code now}. */
  static List<VerdictChange> between(List<LimitVerdict> former, List<LimitVerdict> now) {
    List<VerdictChange> changes = new ArrayList<>();
    for (LimitVerdict old : former) {
      if (now.stream().noneMatch(next -> sameIdentity(next, old))) {
        changes.add(new VerdictChange(old, true));
      }
    }
    for (LimitVerdict next : now) {
      if (!former.contains(next)) {
        changes.add(new VerdictChange(next, false));
      }
    }
    return changes;
  }

  private static boolean sameIdentity(LimitVerdict a, LimitVerdict b) {
    return a.kind() == b.kind() && a.episode() == b.episode();
  }
}
