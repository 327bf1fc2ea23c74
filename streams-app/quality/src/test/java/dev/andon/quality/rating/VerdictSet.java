package dev.andon.quality.rating;

import dev.andon.quality.detect.LimitVerdict;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The verdicts that stand, by what a consumer of the changes would have been told. */
final class VerdictSet {
  private final TreeMap<String, LimitVerdict> standing = new TreeMap<>();

  void apply(List<VerdictChange> changes) {
    for (VerdictChange change : changes) {
      String identity = identity(change.verdict());
      if (!change.retracted()) {
        standing.put(identity, change.verdict());
      } else if (standing.remove(identity) == null) {
        throw new AssertionError("retracted without having been raised: " + change);
      }
    }
  }

  Collection<LimitVerdict> verdicts() {
    return standing.values();
  }

  static VerdictSet of(List<LimitVerdict> verdicts) {
    VerdictSet set = new VerdictSet();
    verdicts.forEach(verdict -> set.standing.put(identity(verdict), verdict));
    return set;
  }

  private static String identity(LimitVerdict verdict) {
    return String.format("%06d %s", verdict.episode(), verdict.kind());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerdictSet set && set.standing.equals(standing);
  }

  @Override
  public int hashCode() {
    return standing.hashCode();
  }

  @Override
  public String toString() {
    return standing.toString();
  }
}
