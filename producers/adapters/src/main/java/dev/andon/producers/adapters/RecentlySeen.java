package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index in memory that forgets what it was asked about least recently. It starts empty with the
 * process: a gateway that must resolve deletes across restarts brings an index of its own.
 *
 * <p>An entry takes about 300 bytes.
 */
public final class RecentlySeen implements SeenIndex {
  private final Map<String, Seen> entries;

  /**
   * @param capacity how many annotations and reviews to remember, 1 or more
   */
  public RecentlySeen(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be 1 or more: " + capacity);
    }
    entries = new LeastRecentlyUsed(capacity);
  }

  @Override
  public synchronized void remember(String key, Seen seen) {
    entries.merge(
        requireNonNull(key, "key is null"),
        requireNonNull(seen, "seen is null"),
        (before, now) -> now.revision() < before.revision() ? before : now);
  }

  @Override
  public synchronized @Nullable Seen find(String key) {
    return entries.get(key);
  }

  private static final class LeastRecentlyUsed extends LinkedHashMap<String, Seen> {
    private static final long serialVersionUID = 1L;
    private final int capacity;

    LeastRecentlyUsed(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
      return size() > capacity;
    }
  }
}
