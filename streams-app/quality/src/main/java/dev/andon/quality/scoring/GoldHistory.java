package dev.andon.quality.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All versions of one item's gold, in one order whatever order they came in: by version, then time,
 * then content. O(versions) to find the one in force. Mutable, for one thread.
 */
public final class GoldHistory {

  private static final Comparator<GoldVersion> ORDER =
      Comparator.comparingInt(GoldVersion::version)
          .thenComparingLong(GoldVersion::effectiveAt)
          .thenComparingLong(GoldVersion::contentHash);

  private final List<GoldVersion> versions = new ArrayList<>();

  /** What {@link #add} did. */
  public enum Added {
    /** The history is one version longer. */
    ADDED,
    /** Version, time and content were there already; nothing changed. */
    DUPLICATE
  }

  /** A history without versions. */
  public GoldHistory() {}

  /** The history of these versions, given in any order, repeats dropped. */
  public static GoldHistory of(Collection<GoldVersion> versions) {
    GoldHistory history = new GoldHistory();
    versions.forEach(history::add);
    return history;
  }

  /** Puts a version in its place. */
  public Added add(GoldVersion version) {
    int found = Collections.binarySearch(versions, version, ORDER);
    if (found >= 0) {
      return Added.DUPLICATE;
    }
    versions.add(-found - 1, version);
    return Added.ADDED;
  }

  /** The versions, oldest first: a view. */
  public List<GoldVersion> versions() {
    return Collections.unmodifiableList(versions);
  }

  /** The newest version, which may be a retirement; none while the item has no gold. */
  public Optional<GoldVersion> latest() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  /**
   * The version by which work is judged: the newest that reaches it. A correction of an error
   * reaches all work, a policy change what was done since or under the guidelines it names. A
   * retirement leaves work without gold: all of it when the gold was in error, otherwise what was
   * done since (or under the guidelines that a policy change names), while other work keeps the
   * version before.
   *
   * @param guidelineVersion the guideline the work was done under; null if unknown
   * @param occurredAt when the work was done, epoch milliseconds
   */
  public Optional<GoldVersion> inForceFor(@Nullable String guidelineVersion, long occurredAt) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      GoldVersion version = versions.get(i);
      if (version.governs(guidelineVersion, occurredAt)) {
        return version.retired() ? Optional.empty() : Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
