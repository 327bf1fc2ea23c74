package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KappaChangeTest {
  private static final long SEED = 19600402;
  private static final KappaConfig CONFIG = new KappaConfig(0.6, 0.05, 1_000);

  @Test
  void alarmsNoMoreOftenThanStatedAtTheLimit() {
    Mean.simulate(600, SEED, random -> run(0, 0.6, random).detectedAt()).isAtLeast(1_000);
  }

  @Test
  void seesADropAfterALongGoodTime() {
    Mean delay = Mean.simulate(300, SEED, random -> run(2_000, 0.3, random).detectedAt() - 2_000.0);
    Mean onset = Mean.simulate(300, SEED, random -> run(2_000, 0.3, random).onsetAt() - 2_000.0);

    assertThat(delay.value()).as("%s", delay).isLessThan(200);
    assertThat(onset.value()).as("%s", onset).isBetween(-60.0, 60.0);
  }

  /** Items at kappa 0.85 first, then at {@code kappa} until the alarm; the time is the item. */
  private static ChangeVerdict run(int good, double kappa, Random random) {
    KappaChange change = new KappaChange(CONFIG);
    for (int i = 1; ; i++) {
      int gold = KappaRuleTest.draw(random);
      double now = i <= good ? 0.85 : kappa;
      int answer = random.nextDouble() < now ? gold : KappaRuleTest.draw(random);
      ChangeVerdict verdict = change.observe(i, gold, answer).orElse(null);
      if (verdict != null) {
        return verdict;
      }
    }
  }

  @Test
  void goesOnFromItsBytes() {
    KappaChange change = new KappaChange(CONFIG);
    for (int i = 0; i < 7; i++) {
      change.observe(i, i % 3, i % 2);
    }
    KappaChange read = KappaChange.decode(CONFIG, new StateReader(bytes(change)));
    change.observe(7, 1, 2);
    read.observe(7, 1, 2);

    assertThat(bytes(read)).isEqualTo(bytes(change));
  }

  private static byte[] bytes(KappaChange change) {
    StateWriter out = new StateWriter(64);
    change.encode(out);
    return out.toByteArray();
  }
}
