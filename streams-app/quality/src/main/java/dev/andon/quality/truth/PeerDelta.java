package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;

/**
 * What a change to one item changes in one rater's agreement with peers: new less old.
 *
 * @param rater whose
 * @param items items on which there is a peer to compare with
 * @param compared peers compared with
 * @param agreed peers who answered the same
 */
public record PeerDelta(String rater, int items, int compared, int agreed) {

  /** Checks that the rater is named. */
  public PeerDelta {
    requireNonNull(rater, "rater is null");
  }
}
