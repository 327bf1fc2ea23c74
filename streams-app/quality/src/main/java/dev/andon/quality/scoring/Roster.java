package dev.andon.quality.scoring;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who worked for whom, from when: depends on the set of its entries alone. O(records of the rater)
 * to look one up, which are few. Immutable.
 */
public final class Roster {
  /** Of two from the same moment, the one appended last counts. */
  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::effectiveAt)
          .thenComparingLong(Entry::appendedAt)
          .thenComparing(Entry::teamId, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Entry::vendorId, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final Map<String, List<Entry>> oldestFirst = new HashMap<>();

  /**
   * One record of the roster.
   *
   * @param raterId the rater
   * @param effectiveAt from when it counts, epoch milliseconds
   * @param teamId the team; null if none
   * @param vendorId the vendor; null if none
   * @param appendedAt when it was published, epoch milliseconds
   */
  public record Entry(
      String raterId,
      long effectiveAt,
      @Nullable String teamId,
      @Nullable String vendorId,
      long appendedAt) {
    public Entry {
      requireNonNull(raterId, "raterId is null");
    }

    /** Whether it says of the same moment what {@code other} says. */
    public boolean repeats(Entry other) {
      return raterId.equals(other.raterId)
          && effectiveAt == other.effectiveAt
          && Objects.equals(teamId, other.teamId)
          && Objects.equals(vendorId, other.vendorId);
    }
  }

  /** The roster of these entries, given in any order. What repeats the one before it is none. */
  public Roster(Collection<Entry> entries) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(ORDER);
    for (Entry entry : sorted) {
      List<Entry> ofRater =
          oldestFirst.computeIfAbsent(entry.raterId(), unused -> new ArrayList<>(2));
      if (ofRater.isEmpty() || !entry.repeats(ofRater.get(ofRater.size() - 1))) {
        ofRater.add(entry);
      }
    }
  }

  /**
   * Whom a rater worked for.
   *
   * @param at the time asked about, epoch milliseconds
   * @param until counts as inputs what is effective up to then; at or after {@code at}
   */
  public Membership of(String raterId, long at, long until) {
    List<Entry> ofRater = oldestFirst.get(raterId);
    if (ofRater == null) {
      return Membership.UNKNOWN;
    }
    Entry inForce = null;
    int inputs = 0;
    for (Entry entry : ofRater) {
      inForce = entry.effectiveAt() <= at ? entry : inForce;
      inputs += entry.effectiveAt() <= until ? 1 : 0;
    }
    return inForce == null
        ? new Membership(null, null, inputs)
        : new Membership(inForce.teamId(), inForce.vendorId(), inputs);
  }
}
