package dev.andon.quality.rating;

import java.util.OptionalLong;

/**
 * How far work got before its first error, by the clock hours in which it was done.
 *
 * @param begunAt the beginning of the first hour with a judged answer, epoch milliseconds
 * @param at the beginning of the first hour with a wrong one; empty while there is none
 * @param judgedBefore answers judged in the hours before that, all of them right; of all hours
 *     while there is no error
 */
public record FirstError(long begunAt, OptionalLong at, long judgedBefore) {
  /** How long it took, milliseconds, to the hour; empty while there is no error. */
  public OptionalLong millis() {
    return at.isPresent() ? OptionalLong.of(at.getAsLong() - begunAt) : at;
  }
}
