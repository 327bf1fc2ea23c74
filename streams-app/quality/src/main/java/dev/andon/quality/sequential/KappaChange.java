package dev.andon.quality.sequential;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;

/**
 * Watches for the moment when kappa on a slice sinks below κ0.
 *
 * <p>The Shiryaev-Roberts form of {@link KappaRule}: M ← (2 + M)(1 - λY) for each stake and pair of
 * items, and an alarm once the mean of M exceeds its head start by {@code falseAlarmEvery}. While κ
 * ≥ κ0, M less the number of items is a supermartingale, so the expected number of items to a false
 * alarm is at least that (Shin, Ramdas, Rinaldo 2022). The rule forgets nothing: after years of
 * good work it takes long to see a decline. This does not.
 *
 * <p>The onset is where a companion CUSUM last left zero. After an alarm it starts over. O(1);
 * order matters.
 *
 * <pre>
 * bytes, version 1: version | 5 doubles | cusum | onset | items since | pending? | at | gold | answer
 * </pre>
 */
public final class KappaChange {
  private static final int VERSION = 1;

  private final KappaConfig config;
  private final KappaBets bets;
  private final double[] m;
  private double cusum;
  private long onsetAt;
  private long items;
  private boolean pending;
  private long pendingAt;
  private int pendingGold;
  private int pendingAnswer;

  /** A detector that has seen nothing. */
  public KappaChange(KappaConfig config) {
    this.config = config;
    this.bets = KappaBets.below(config.kappa());
    this.m = bets.floor();
  }

  /**
   * The next item.
   *
   * @param at event time, epoch milliseconds
   * @return the verdict if it raised one
   */
  public Optional<ChangeVerdict> observe(long at, int gold, int answer) {
    if (!pending) {
      pending = true;
      pendingAt = at;
      pendingGold = gold;
      pendingAnswer = answer;
      return Optional.empty();
    }
    pending = false;
    int cell = KappaBets.cell(pendingGold, pendingAnswer, gold, answer);
    locateOnset(pendingAt, cell);
    bets.step(m, cell);
    double statistic = bets.evidence(m);
    if (statistic < config.falseAlarmEvery()) {
      return Optional.empty();
    }
    ChangeVerdict verdict =
        new ChangeVerdict(at, onsetAt, items, statistic, config.falseAlarmEvery());
    System.arraycopy(bets.floor(), 0, m, 0, m.length);
    cusum = 0;
    return Optional.of(verdict);
  }

  private void locateOnset(long at, int cell) {
    if (cusum <= 0) {
      cusum = 0;
      onsetAt = at;
      items = 0;
    }
    cusum += bets.logIncrement(cell);
    items += 2;
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    out.writeByte(VERSION);
    for (double value : m) {
      out.writeDouble(value);
    }
    out.writeDouble(cusum).writeSigned(onsetAt).writeUnsigned(items).writeBoolean(pending);
    if (pending) {
      out.writeSigned(pendingAt).writeSigned(pendingGold).writeSigned(pendingAnswer);
    }
  }

  /** Reads a state of {@code config} back. */
  public static KappaChange decode(KappaConfig config, StateReader in) {
    in.readVersion(VERSION);
    KappaChange change = new KappaChange(config);
    for (int j = 0; j < change.m.length; j++) {
      change.m[j] = in.readDouble();
    }
    change.cusum = in.readDouble();
    change.onsetAt = in.readSigned();
    change.items = in.readUnsigned();
    change.pending = in.readBoolean();
    if (change.pending) {
      change.pendingAt = in.readSigned();
      change.pendingGold = (int) in.readSigned();
      change.pendingAnswer = (int) in.readSigned();
    }
    return change;
  }
}
