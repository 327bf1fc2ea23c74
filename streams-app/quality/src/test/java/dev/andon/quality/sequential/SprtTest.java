package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.sequential.GateVerdict.Outcome;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SprtTest {
  private static final long SEED = 19450602;
  private static final SprtConfig LOTS = new SprtConfig(0.025, 0.05, 0.05, 0.10);

  @ParameterizedTest
  @CsvSource({"0.01, 120", "0.025, 258", "0.0375, 390", "0.05, 260", "0.08, 100"})
  void needsAboutHalfTheAuditsOfAFixedPlan(double rate, double expected) {
    Mean mean = Mean.simulate(2_000, SEED, random -> decide(rate, random).audited());

    assertThat(mean.value())
        .as("%s", mean)
        .isCloseTo(expected, within(4 * mean.standardError() + 0.02 * expected));
  }

  @Test
  void keepsBothErrors() {
    Share.simulate(3_000, SEED, random -> decide(0.025, random).outcome() == Outcome.FAILED)
        .isAtMost(0.05);
    Share.simulate(3_000, SEED, random -> decide(0.05, random).outcome() == Outcome.PASSED)
        .isAtMost(0.10);
  }

  @Test
  void staysWithItsVerdict() {
    Sprt sprt = new Sprt(LOTS);
    GateVerdict verdict = sprt.judge();
    while (verdict.outcome() == Outcome.HELD) {
      verdict = sprt.observe(true);
    }

    assertThat(sprt.observe(false)).isEqualTo(verdict);
    Sprt read = Sprt.decode(LOTS, new StateReader(bytes(sprt)));
    assertThat(read.judge()).isEqualTo(verdict);
    assertThat(bytes(read)).isEqualTo(bytes(sprt));
  }

  @Test
  void saysWhatIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SprtConfig(0.05, 0.05, 0.05, 0.1))
        .withMessage("rejectable is 0.05, must be above acceptable 0.05");
    assertThatIllegalArgumentException().isThrownBy(() -> new SprtConfig(0.01, 0.05, 0.5, 0.5));
  }

  private static GateVerdict decide(double rate, Random random) {
    Sprt sprt = new Sprt(LOTS);
    GateVerdict verdict = sprt.judge();
    while (verdict.outcome() == Outcome.HELD) {
      verdict = sprt.observe(random.nextDouble() < rate);
    }
    return verdict;
  }

  private static byte[] bytes(Sprt sprt) {
    StateWriter out = new StateWriter(16);
    sprt.encode(out);
    return out.toByteArray();
  }
}
