package dev.andon.quality.drift;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When a part of a line's work came to it, and how the line's labels were distributed until then.
 *
 * <p>What is new has nothing that is usual for it: it is held against the line that it came to.
 *
 * <pre>bytes: since | known since | count of the labels, then: label | how often</pre>
 *
 * @param since event time of the first clock hour in which it has labels, epoch milliseconds
 * @param knownSince the same of the first part of the same dimension, {@code since} itself where
 *     this is the first: with a dimension that is new to the line, everything is
 * @param usual how often each label was given on the line in the {@value #USUAL_HOURS} clock hours
 *     before; only what was given at all
 */
public record Arrival(long since, long knownSince, SortedMap<String, Long> usual) {
  /** Two weeks: the week's rhythm and a batch or two are in it. */
  public static final long USUAL_HOURS = 14 * 24L;

  private static final long HOUR_MILLIS = 3_600_000L;

  /** For how long something is new at most, milliseconds; what it came to is still there then. */
  public static final long MOST_NEW_MILLIS = USUAL_HOURS * HOUR_MILLIS;

  /** Copies the labels that were given. */
  public Arrival {
    TreeMap<String, Long> given = new TreeMap<>(requireNonNull(usual, "usual is null"));
    given.values().removeIf(count -> count <= 0);
    usual = Collections.unmodifiableSortedMap(given);
  }

  /**
   * Whether it is new to the line: it came at most so long before, to a line that had told others
   * of its kind apart for longer than that.
   *
   * @param at event time, epoch milliseconds
   * @param withinMillis for how long it is new
   */
  public boolean isNew(long at, long withinMillis) {
    return at - since <= withinMillis && since - knownSince > withinMillis;
  }

  /** How many labels were given on the line before. */
  public long total() {
    return usual.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same where one label is no longer told apart from another. */
  public Arrival renamed(String from, String to) {
    TreeMap<String, Long> renamed = new TreeMap<>(usual);
    Long count = renamed.remove(from);
    if (count != null) {
      renamed.merge(to, count, Long::sum);
    }
    return new Arrival(since, knownSince, renamed);
  }

  /** Appends all fields. */
  public void encode(StateWriter out) {
    out.writeSigned(since).writeSigned(knownSince).writeUnsigned(usual.size());
    usual.forEach((label, count) -> out.writeText(label).writeUnsigned(count));
  }

  /** Reads one back. */
  public static Arrival decode(StateReader in) {
    long since = in.readSigned();
    long knownSince = in.readSigned();
    TreeMap<String, Long> usual = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      usual.put(in.readText(), in.readUnsigned());
    }
    return new Arrival(since, knownSince, usual);
  }
}
