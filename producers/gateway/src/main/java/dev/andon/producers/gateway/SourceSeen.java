package dev.andon.producers.gateway;

import dev.andon.producers.adapters.SeenIndex.Seen;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one source, and of that what is not on the topic yet. Forgets what it was asked
 * about least recently. Thread-safe.
 *
 * <p>Lines and people are few and are in memory once, so that an entry takes about 200 bytes.
 */
final class SourceSeen {
  private static final int MOST_NAMES = 10_000;

  private final Map<String, Seen> entries;
  private final Set<String> unwritten = new HashSet<>();
  private final Map<String, String> names = new HashMap<>();

  /**
   * @param capacity how much to remember, 1 or more
   */
  SourceSeen(int capacity) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            boolean full = size() > capacity;
            if (full) {
              unwritten.remove(eldest.getKey());
            }
            return full;
          }
        };
  }

  synchronized @Nullable Seen find(String key) {
    return entries.get(key);
  }

  /** Notes what is on the topic, unless more is known. */
  synchronized void accept(String key, Seen seen) {
    if (!isOutdated(key, seen)) {
      entries.put(key, compact(seen));
      unwritten.remove(key);
    }
  }

  /**
   * Notes what was seen here, unless more is known.
   *
   * @return whether it has to be written to the topic
   */
  synchronized boolean remember(String key, Seen seen) {
    if (isOutdated(key, seen) || seen.equals(entries.get(key)) && !unwritten.contains(key)) {
      return false;
    }
    entries.put(key, compact(seen));
    unwritten.add(key);
    return true;
  }

  private boolean isOutdated(String key, Seen seen) {
    Seen known = entries.get(key);
    return known != null && known.revision() > seen.revision();
  }

  private Seen compact(Seen seen) {
    return new Seen(
        once(seen.lineId()), seen.itemId(), once(seen.author()), seen.revision(), seen.gold());
  }

  private String once(String name) {
    if (names.size() >= MOST_NAMES) {
      names.clear();
    }
    return names.computeIfAbsent(name, each -> each);
  }
}
