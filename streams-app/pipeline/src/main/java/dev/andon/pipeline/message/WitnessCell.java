package dev.andon.pipeline.message;

import dev.andon.quality.integrity.Testimony;

/**
 * What gold and the other raters of the same items say of a rater's answers, counted together.
 *
 * @param raterId whose answers
 * @param question the question
 * @param by what is said, and by whom
 * @param partner who stands together with the rater; empty unless it is about that
 * @param hour the clock hour of the rater's work, as {@link
 *     dev.andon.quality.rating.SliceStream#hourOf} numbers it
 */
public record WitnessCell(
    String raterId, String question, Testimony by, String partner, long hour) {
  // That of a record, put together at run time, is slow where so many of them are looked up.
  @Override
  public int hashCode() {
    return 31
            * (31 * (31 * (31 * raterId.hashCode() + question.hashCode()) + by.hashCode())
                + partner.hashCode())
        + Long.hashCode(hour);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WitnessCell that
        && hour == that.hour
        && raterId.equals(that.raterId)
        && question.equals(that.question)
        && by.equals(that.by)
        && partner.equals(that.partner);
  }
}
