package dev.andon.quality.sequential;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;

/**
 * "Kappa on this slice is below κ0", established with a stated error under continuous watching.
 *
 * <p>Items are taken two at a time, because two items give an unbiased estimate of agreement by
 * chance and one gives none; see {@link KappaBets}. The e-process is the mean over five stakes of Π
 * (1 - λY): under κ ≥ κ0, with items independent and alike, the chance that it ever reaches 1 / α
 * is at most α (Ville). Comparing the usual κ̂ with κ0 after every item triggers falsely on most
 * slices that are barely good.
 *
 * <p>The state counts pairs by their nine kinds: integers, so states of parts merge and a pair can
 * be withdrawn exactly. Which items make a pair depends on the order in which they come. O(1).
 *
 * <pre>
 * bytes, version 1: version | 9 counts | pending? | gold | answer   (the last two if pending)
 * </pre>
 */
public final class KappaRule {
  private static final int VERSION = 1;

  private final KappaConfig config;
  private final KappaBets bets;
  private final long[] pairs = new long[KappaBets.CELLS];
  private boolean pending;
  private int pendingGold;
  private int pendingAnswer;

  /** A rule before its first item. */
  public KappaRule(KappaConfig config) {
    this.config = config;
    this.bets = KappaBets.below(config.kappa());
  }

  /** One item: classes as any numbers that are equal when the classes are. */
  public void observe(int gold, int answer) {
    if (!pending) {
      pending = true;
      pendingGold = gold;
      pendingAnswer = answer;
      return;
    }
    pending = false;
    pairs[KappaBets.cell(pendingGold, pendingAnswer, gold, answer)]++;
  }

  /** Takes back a pair that was observed, whichever of its items came first. */
  public void withdraw(int goldI, int answerI, int goldJ, int answerJ) {
    int cell = KappaBets.cell(goldI, answerI, goldJ, answerJ);
    if (pairs[cell] == 0) {
      throw new IllegalArgumentException("no such pair to withdraw");
    }
    pairs[cell]--;
  }

  /** Adds the items of another part of the slice; a lone item on both sides makes a pair. */
  public void merge(KappaRule other) {
    for (int cell = 0; cell < pairs.length; cell++) {
      pairs[cell] += other.pairs[cell];
    }
    if (other.pending) {
      observe(other.pendingGold, other.pendingAnswer);
    }
  }

  /** Whether κ &lt; κ0 is established by the pairs so far. */
  public RuleVerdict judge() {
    long count = 0;
    for (long pair : pairs) {
      count += pair;
    }
    return RuleVerdict.of(bets.logEvidence(pairs), config.alpha(), 2 * count);
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION);
    for (long pair : pairs) {
      out.writeUnsigned(pair);
    }
    out.writeBoolean(pending);
    if (pending) {
      out.writeSigned(pendingGold).writeSigned(pendingAnswer);
    }
  }

  /** Reads a state of {@code config} back. */
  public static KappaRule decode(KappaConfig config, StateReader in) {
    in.readVersion(VERSION);
    KappaRule rule = new KappaRule(config);
    for (int cell = 0; cell < rule.pairs.length; cell++) {
      rule.pairs[cell] = in.readUnsigned();
      if (rule.pairs[cell] < 0) {
        throw new StateFormatException(
            "a count of pairs is " + rule.pairs[cell] + ", must be at least 0");
      }
    }
    rule.pending = in.readBoolean();
    if (rule.pending) {
      rule.pendingGold = (int) in.readSigned();
      rule.pendingAnswer = (int) in.readSigned();
    }
    return rule;
  }
}
