package dev.andon.quality.attribution;

import dev.andon.quality.interval.Interval;
import java.util.List;
import java.util.Optional;

/** One explanation of a drop. */
public sealed interface Finding {

  /** How much of the change it accounts for, as a difference of agreement; a drop is negative. */
  double contribution();

  /**
   * Agreement fell within a slice.
   *
   * @param slice which
   * @param tallies its judgements in both periods
   * @param contribution w̄ Δr: its mean share of the work times its change of agreement
   * @param interval of the contribution, the shares taken as they are
   * @param narrowed the part of the slice that its drop is confined to, if there is one
   */
  record RateDrop(
      Slice slice,
      Periods tallies,
      double contribution,
      Interval interval,
      Optional<Narrowed> narrowed)
      implements Finding {}

  /**
   * Work moved to slices that always had lower agreement; within them it did not fall as much as it
   * seems, if at all.
   *
   * @param dimension the dimension whose mix changed
   * @param within the slice in which it did; absent where it is the whole
   * @param contribution the mix part of the change
   * @param interval of the contribution, the shifted shares taken as they are
   * @param shifted the slices whose changed share cost most, the worst first
   */
  record MixShift(
      String dimension,
      Optional<Slice> within,
      double contribution,
      Interval interval,
      List<Slice> shifted)
      implements Finding {

    /** Copies the list. */
    public MixShift {
      shifted = List.copyOf(shifted);
    }
  }

  /**
   * The part of a slice that is in another one too.
   *
   * @param slice the other one
   * @param tallies what they have in common, in both periods
   */
  record Narrowed(Slice slice, Periods tallies) {}
}
