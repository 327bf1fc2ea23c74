package dev.andon.pipeline.message;

import dev.andon.quality.attribution.Slice;

/**
 * Judgements that are counted together, of one line.
 *
 * @param slice the slice
 * @param question the question
 * @param basis what the answers were compared with
 * @param hour the clock hour, as {@link dev.andon.quality.rating.SliceStream#hourOf} numbers it
 */
public record SliceCell(Slice slice, String question, String basis, long hour) {
  // That of a record, put together at run time, is slow where so many of them are looked up.
  @Override
  public int hashCode() {
    return 31 * (31 * (31 * slice.hashCode() + question.hashCode()) + basis.hashCode())
        + Long.hashCode(hour);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SliceCell that
        && hour == that.hour
        && slice.equals(that.slice)
        && question.equals(that.question)
        && basis.equals(that.basis);
  }
}
