package dev.andon.quality.agreement;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How many items were rated alike: for every multiset of ratings that some item got, the number of
 * such items.
 *
 * <p>This is all that a measure over interchangeable raters can see, so that every one of them, its
 * subject-level standard error and its bootstrap over items come from this state exactly. An item
 * whose ratings change is withdrawn with its old ratings and observed with the new ones. Counts
 * form a group, see {@link ContingencyTable}. Beyond {@link #MOST_PATTERNS} different patterns the
 * state gives up, drops them and stays {@link #overflowed}: measures then say so. One step takes
 * O(m log m) for m ratings, and a search in the tree.
 *
 * <pre>
 * version 1
 * overflowed   flag
 * patterns     unsigned; then for each, in rising order
 *   ratings    unsigned, m; then m values in rising order, as their writer writes them
 *   count      signed, not 0
 * </pre>
 *
 * Not thread-safe.
 *
 * @param <V> a rating: a category's index, a scaled number, a canonical text
 */
public final class ItemPatterns<V extends Comparable<V>> {

  /** The most ratings one item can have. */
  public static final int MOST_RATINGS = 64;

  /** The most different patterns that are kept. */
  public static final int MOST_PATTERNS = 65_536;

  private static final int VERSION = 1;

  private final NavigableMap<List<V>, Long> counts = new TreeMap<>(ItemPatterns::compare);
  private boolean overflowed;

  /** Counts an item with these ratings, in any order; one without ratings changes nothing. */
  public void observe(List<V> ratings) {
    add(ratings, 1);
  }

  /** Takes back an item with these ratings. */
  public void withdraw(List<V> ratings) {
    add(ratings, -1);
  }

  /** Counts {@code items} items with the same ratings; a negative number takes them back. */
  public void add(List<V> ratings, long items) {
    if (ratings.size() > MOST_RATINGS) {
      throw new IllegalArgumentException(
          "an item must have at most " + MOST_RATINGS + " ratings, has " + ratings.size());
    }
    if (ratings.isEmpty() || items == 0 || overflowed) {
      return;
    }
    List<V> pattern = new ArrayList<>(ratings);
    Collections.sort(pattern);
    put(List.copyOf(pattern), items);
  }

  /** Adds the items of another state. */
  public void merge(ItemPatterns<V> other) {
    if (other.overflowed) {
      overflow();
    }
    for (Map.Entry<List<V>, Long> entry : other.counts.entrySet()) {
      if (!overflowed) {
        put(entry.getKey(), entry.getValue());
      }
    }
  }

  private void put(List<V> pattern, long items) {
    long sum = Math.addExact(counts.getOrDefault(pattern, 0L), items);
    if (sum == 0) {
      counts.remove(pattern);
      return;
    }
    counts.put(pattern, sum);
    if (counts.size() > MOST_PATTERNS) {
      overflow();
    }
  }

  private void overflow() {
    overflowed = true;
    counts.clear();
  }

  /** Whether there were more different patterns than can be kept. */
  public boolean overflowed() {
    return overflowed;
  }

  /**
   * The same items with every rating replaced by its place among all that occur, as measures over
   * categories want them.
   */
  public ItemPatterns<Integer> places() {
    List<V> values = List.copyOf(values());
    ItemPatterns<Integer> places = new ItemPatterns<>();
    counts.forEach(
        (pattern, items) ->
            places.add(
                pattern.stream().map(each -> Collections.binarySearch(values, each)).toList(),
                items));
    if (overflowed) {
      places.overflow();
    }
    return places;
  }

  /** The ratings that occur, in rising order. */
  public SortedSet<V> values() {
    TreeSet<V> values = new TreeSet<>();
    counts.keySet().forEach(values::addAll);
    return values;
  }

  /** How many items have at least this many ratings. */
  public long items(int ratings) {
    long sum = 0;
    for (Map.Entry<List<V>, Long> entry : counts.entrySet()) {
      if (entry.getKey().size() >= ratings) {
        sum = Math.addExact(sum, entry.getValue());
      }
    }
    return sum;
  }

  /** The patterns with the number of their items, in rising order. */
  SortedMap<List<V>, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  /** Whether something was taken back that has not been counted. */
  boolean overdrawn() {
    return counts.values().stream().anyMatch(count -> count < 0);
  }

  /** Writes the state, each rating by {@code writer}. */
  public void encode(StateWriter out, BiConsumer<StateWriter, V> writer) {
    out.writeByte(VERSION).writeBoolean(overflowed).writeUnsigned(counts.size());
    counts.forEach(
        (pattern, count) -> {
          out.writeUnsigned(pattern.size());
          pattern.forEach(value -> writer.accept(out, value));
          out.writeSigned(count);
        });
  }

  /** Reads what {@link #encode} wrote, each rating by {@code reader}. */
  public static <V extends Comparable<V>> ItemPatterns<V> decode(
      StateReader in, Function<StateReader, V> reader) {
    in.readVersion(VERSION);
    ItemPatterns<V> patterns = new ItemPatterns<>();
    boolean overflowed = in.readBoolean();
    int size = in.readCount();
    if (size > MOST_PATTERNS) {
      throw new StateFormatException("a state of " + size + " patterns is out of range");
    }
    for (int i = 0; i < size; i++) {
      int ratings = in.readCount();
      if (ratings < 1 || ratings > MOST_RATINGS) {
        throw new StateFormatException("an item with " + ratings + " ratings is out of range");
      }
      List<V> pattern = new ArrayList<>(ratings);
      for (int r = 0; r < ratings; r++) {
        pattern.add(reader.apply(in));
      }
      patterns.add(pattern, in.readSigned());
    }
    if (overflowed) {
      patterns.overflow();
    }
    return patterns;
  }

  private static <V extends Comparable<V>> int compare(List<V> a, List<V> b) {
    int shorter = Math.min(a.size(), b.size());
    for (int i = 0; i < shorter; i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
