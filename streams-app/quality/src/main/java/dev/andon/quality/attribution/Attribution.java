package dev.andon.quality.attribution;

import dev.andon.quality.interval.Interval;
import java.util.List;

/** What explains a drop between two periods, or why that cannot be said. */
public sealed interface Attribution {

  /**
   * A drop and its explanations.
   *
   * @param total all judgements in both periods
   * @param change current less reference agreement, negative
   * @param interval of the change
   * @param splits the change split into rate and mix, for each dimension by name
   * @param findings what explains it, the best established first; none if nothing stands out
   */
  record Explained(
      Periods total,
      double change,
      Interval interval,
      List<RateMixSplit> splits,
      List<Finding> findings)
      implements Attribution {

    /** Copies the lists. */
    public Explained {
      splits = List.copyOf(splits);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Nothing to explain, or too little to explain it with.
   *
   * @param reason which of them, for people
   * @param total all judgements in both periods
   */
  record Insufficient(String reason, Periods total) implements Attribution {}
}
