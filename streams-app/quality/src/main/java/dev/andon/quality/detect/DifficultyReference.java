package dev.andon.quality.detect;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * Says how much harder than usual the gold of each step is; learns what is usual where the rule
 * does not say it. Two longs, O(1), no allocation.
 *
 * <pre>bytes: known | micro</pre>
 */
final class DifficultyReference {
  /** Difficulties are taken to be within these: nothing is certain. */
  private static final double LEAST = 0.001;

  private static final double MOST = 0.999;

  private final @Nullable UsualDifficulty usual;

  /** What was learned from so far; not moved any more once it is enough. */
  private long known;

  private long micro;

  DifficultyReference(@Nullable UsualDifficulty usual) {
    this.usual = usual;
  }

  /** Goes on from what {@code other} has learned. */
  void take(DifficultyReference other) {
    known = other.known;
    micro = other.micro;
  }

  /**
   * How much harder than usual a step's gold is, as a log odds ratio of error; 0 if nothing is
   * known of it, or of what is usual. Judgements of unknown difficulty are taken to be usual.
   *
   * @param judged how many judgements the step has, at least 1
   */
  double offset(Difficulty difficulty, long judged) {
    if (usual == null || difficulty.known() <= 0) {
      return 0;
    }
    long of = Math.min(difficulty.known(), judged);
    double mean = difficulty.micro() / Difficulty.MICRO / difficulty.known();
    if (usual.learned() && known < UsualDifficulty.LEARN_FROM) {
      known += difficulty.known();
      micro += difficulty.micro();
      return 0;
    }
    double reference = bounded(usual.learned() ? micro / Difficulty.MICRO / known : usual.share());
    double ofAll = (of * bounded(mean) + (judged - of) * reference) / judged;
    return logOdds(ofAll) - logOdds(reference);
  }

  private static double bounded(double share) {
    return Math.min(Math.max(share, LEAST), MOST);
  }

  private static double logOdds(double share) {
    return StrictMath.log(share / (1 - share));
  }

  void encode(StateWriter out) {
    out.writeUnsigned(known).writeSigned(micro);
  }

  void decode(StateReader in) {
    known = in.readUnsigned();
    micro = in.readSigned();
  }
}
