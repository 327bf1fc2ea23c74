package dev.andon.quality.truth;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.ShareInterval;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * One rater's leave-one-out agreement with peers: the share of comparisons with other raters of the
 * same items that came out the same, 0 to 1. Three integers, exact in any order; O(1). Mutable.
 *
 * <p>The comparisons on one item share the rater's answer, so the interval is Wilson's with items,
 * not comparisons, as its n.
 *
 * <pre>
 * bytes, version 1: version | items | compared | agreed
 * </pre>
 */
public final class PeerTally {
  private static final int VERSION = 1;

  private long items;
  private long compared;
  private long agreed;

  /** Adds what an item's change changes. */
  public void observe(PeerDelta delta) {
    items += delta.items();
    compared += delta.compared();
    agreed += delta.agreed();
  }

  /** Takes away what {@link #observe} added. */
  public void withdraw(PeerDelta delta) {
    items -= delta.items();
    compared -= delta.compared();
    agreed -= delta.agreed();
  }

  /** Adds all of {@code other}: associative and commutative. */
  public void merge(PeerTally other) {
    items += other.items;
    compared += other.compared;
    agreed += other.agreed;
  }

  /** The share that agreed; n is the items. */
  public Estimate estimate(double confidence) {
    if (items < 1 || compared < 1) {
      return new Estimate.Insufficient("no item with a peer", 0);
    }
    double share = (double) agreed / compared;
    return new Estimate.Measured(share, items, ShareInterval.of(share, items, confidence));
  }

  /** Items on which there was a peer. */
  public long items() {
    return items;
  }

  /** Comparisons with peers. */
  public long compared() {
    return compared;
  }

  /** Comparisons that came out the same. */
  public long agreed() {
    return agreed;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeSigned(items).writeSigned(compared).writeSigned(agreed);
  }

  /** Reads a tally back. */
  public static PeerTally decode(StateReader in) {
    in.readVersion(VERSION);
    PeerTally tally = new PeerTally();
    tally.items = in.readSigned();
    tally.compared = in.readSigned();
    tally.agreed = in.readSigned();
    return tally;
  }
}
