package dev.andon.pipeline.message;

import dev.andon.quality.attribution.Slice;
import java.util.List;

/**
 * Items that are counted together, as the raters of a slice answered them alike.
 *
 * @param slice the slice
 * @param question the question
 * @param answers one of each rater, sorted
 * @param hour the clock hour, as {@link dev.andon.quality.rating.SliceStream#hourOf} numbers it
 */
public record PeerCell(Slice slice, String question, List<String> answers, long hour) {
  /** Copies the answers. */
  public PeerCell {
    answers = List.copyOf(answers);
  }

  // That of a record, put together at run time, is slow where so many of them are looked up.
  @Override
  public int hashCode() {
    return 31 * (31 * (31 * slice.hashCode() + question.hashCode()) + answers.hashCode())
        + Long.hashCode(hour);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeerCell that
        && hour == that.hour
        && slice.equals(that.slice)
        && question.equals(that.question)
        && answers.equals(that.answers);
  }
}
