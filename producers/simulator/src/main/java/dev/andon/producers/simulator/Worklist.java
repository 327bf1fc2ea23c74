package dev.andon.producers.simulator;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.simulator.Randomness.Purpose;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The items of one line that still want annotations. Every rater walks through it in order of
 * arrival, taking the first item that has room and that he has not done; where there is none, the
 * next item arrives.
 */
final class Worklist {

  /**
   * Items that may wait for more annotations. Where fast raters run ahead of what the others will
   * ever do, the oldest items are let go with the annotations they have.
   */
  private static final int MAX_WAITING = 5_000;

  /** An item with room. */
  private static final class Waiting {
    private final Item item;
    private final BitSet takenBy = new BitSet();
    private int room;

    Waiting(Item item) {
      this.item = item;
      this.room = item.line().spec().overlapOf(item.isGold());
    }

    boolean suits(Rater rater, boolean goldOnly) {
      return !takenBy.get(rater.index()) && (!goldOnly || item.isGold());
    }
  }

  /** Gold that a rater has met on his present working day. */
  private static final class GoldMet {
    private long day;
    private int count;
  }

  private final Line line;
  private final Incidents incidents;
  private final Randomness randomness;
  private final Map<Long, Waiting> waiting = new HashMap<>();
  private final Map<Rater, Long> nextOf = new HashMap<>();
  private final Map<Rater, GoldMet> goldMet = new HashMap<>();

  /** The first position that waits, or the next to arrive. */
  private long oldest;

  private long arrived;

  Worklist(Line line, Incidents incidents, Randomness randomness) {
    this.line = line;
    this.incidents = incidents;
    this.randomness = randomness;
  }

  /**
   * What a rater is handed.
   *
   * @param slot the how-manieth annotation of the item this will be, from 1
   * @param arrival set if the item arrives for this
   */
  record Handout(Item item, int slot, Optional<Arrival> arrival) {}

  /** Hands a rater the next item, and notes that he has it. */
  Handout take(Rater rater, long at) {
    GoldMet met = goldMetToday(rater, at);
    boolean owed = met.count < goldDue(rater, at);
    long position = firstSuiting(rater, owed);
    Optional<Arrival> arrival = Optional.empty();
    if (position == arrived) {
      arrival = Optional.of(arrive(owed, at));
    }
    Waiting taken = requireNonNull(waiting.get(position));
    taken.takenBy.set(rater.index());
    taken.room--;
    int slot = taken.takenBy.cardinality();
    if (taken.room == 0) {
      waiting.remove(position);
      passFullOnes();
    }
    if (taken.item.isGold()) {
      met.count++;
    }
    return new Handout(taken.item, slot, arrival);
  }

  private long firstSuiting(Rater rater, boolean goldOnly) {
    long position = Math.max(oldest, nextOf.getOrDefault(rater, 0L));
    for (; position < arrived; position++) {
      Waiting candidate = waiting.get(position);
      if (candidate != null && candidate.suits(rater, goldOnly)) {
        break;
      }
    }
    if (!goldOnly) {
      // What was passed by is full or done by this rater, and will be for ever.
      nextOf.put(rater, position);
    }
    return position;
  }

  private Arrival arrive(boolean owed, long at) {
    long index = arrived++;
    long key = line.itemKey(index);
    boolean chosen = randomness.draws(Purpose.GOLD, key).chance(line.spec().gold().rate());
    Item item = Item.drawn(line, index, owed || chosen, randomness.draws(Purpose.ITEM, key));
    Arrival arrival = incidents.arrival(item, at);
    waiting.put(index, new Waiting(arrival.item()));
    letGo();
    return arrival;
  }

  private void letGo() {
    if (waiting.size() > MAX_WAITING) {
      waiting.remove(oldest);
      passFullOnes();
    }
  }

  /** Keeps the way short for whoever starts to look at the oldest. */
  private void passFullOnes() {
    while (oldest < arrived && !waiting.containsKey(oldest)) {
      oldest++;
    }
  }

  /** The gold that a rater is to have met by now, of the day's whole. */
  private double goldDue(Rater rater, long at) {
    return Math.ceil(line.spec().gold().perRaterDay() * rater.hours().elapsed(at));
  }

  private GoldMet goldMetToday(Rater rater, long at) {
    GoldMet met = goldMet.computeIfAbsent(rater, any -> new GoldMet());
    long day = rater.hours().day(at);
    if (met.day != day) {
      met.day = day;
      met.count = 0;
    }
    return met;
  }
}
