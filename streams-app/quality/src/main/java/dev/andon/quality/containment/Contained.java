package dev.andon.quality.containment;

import org.jspecify.annotations.Nullable;

/**
 * What an alert makes of one annotation that lies in its scope and time.
 *
 * @param inDoubt whether the annotation is in doubt
 * @param wrongProbability how likely it is wrong, 0 to 1; null where that is not known or not in
 *     doubt
 * @param reason why it is in doubt, or why no more
 * @param contents what the annotation says
 * @param updatedAt event time of the newest thing that this rests on, epoch milliseconds
 * @param revision how many inputs this rests on
 */
public record Contained(
    boolean inDoubt,
    @Nullable Double wrongProbability,
    String reason,
    Contents contents,
    long updatedAt,
    long revision) {

  /** The same, out of the alert's reach. */
  Contained lifted(String why) {
    return new Contained(false, null, why, contents, updatedAt, revision);
  }
}
