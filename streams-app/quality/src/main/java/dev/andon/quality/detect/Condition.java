package dev.andon.quality.detect;

/** What a rule says of a stream, and how sure it wants to be of a breach. */
public sealed interface Condition
    permits LimitConfig, CountConfig, DipConfig, LabelDriftConfig, KappaLimitConfig, WitnessConfig {
  /**
   * What is tested, as the rule says it: a share or kappa in (0, 1), a drop of it, a distance
   * between distributions, a difference of shares, or a number of judgements.
   */
  double limit();
}
