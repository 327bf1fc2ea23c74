package dev.andon.quality.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.drift.TwoWindows.Window;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TwoWindowsTest {

  @Test
  void equalSharesAreNoDistance() {
    TwoWindows windows = windows(new int[] {10, 30}, new int[] {20, 60});

    assertThat(measured(windows.stabilityIndex(0.95)).value()).isZero();
    assertThat(measured(windows.jensenShannon(0.95)).value()).isCloseTo(0, within(1e-15));
  }

  @Test
  void computesBothByHand() {
    TwoWindows windows = windows(new int[] {50, 50}, new int[] {75, 25});

    // 0.25 ln 1.5 - 0.25 ln 0.5; H(0.625) - (H(0.5) + H(0.75)) / 2.
    Estimate.Measured index = measured(windows.stabilityIndex(0.95));
    assertThat(index.value()).isCloseTo(0.25 * Math.log(3), within(1e-12));
    assertThat(index.interval().contains(index.value())).isTrue();
    assertThat(index.n()).isEqualTo(200);
    assertThat(measured(windows.jensenShannon(0.95)).value())
        .isCloseTo(entropy(0.625) - (1 + entropy(0.75)) / 2, within(1e-12));
  }

  @Test
  void theIntervalIsThatOfResampling() {
    // The standard deviation of the index over simulated windows, against the delta method's.
    double half =
        measured(windows(new int[] {500, 300, 200}, new int[] {300, 300, 400}).stabilityIndex(0.95))
                .interval()
                .width()
            / 2;
    Random random = new Random(19910101);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 2_000; i++) {
      TwoWindows drawn = new TwoWindows(3);
      for (int j = 0; j < 1_000; j++) {
        double u = random.nextDouble();
        drawn.observe(Window.BEFORE, u < 0.5 ? 0 : u < 0.8 ? 1 : 2);
        double v = random.nextDouble();
        drawn.observe(Window.NOW, v < 0.3 ? 0 : v < 0.6 ? 1 : 2);
      }
      double value = measured(drawn.stabilityIndex(0.95)).value();
      sum += value;
      squares += value * value;
    }
    double mean = sum / 2_000;
    double deviation = Math.sqrt(squares / 2_000 - mean * mean);

    assertThat(half / 1.96).isCloseTo(deviation, within(0.08 * deviation));
  }

  @Test
  void disjointWindowsAreOneBitApartAndHaveNoIndex() {
    TwoWindows windows = windows(new int[] {5, 0}, new int[] {0, 5});

    assertThat(measured(windows.jensenShannon(0.95)).value()).isCloseTo(1, within(1e-12));
    assertThat(windows.stabilityIndex(0.95))
        .isEqualTo(
            new Estimate.Insufficient(
                "class 0 is empty in one window: the index is unbounded", 10));
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(new TwoWindows(2).stabilityIndex(0.95))
        .isEqualTo(new Estimate.Insufficient("no labels in the window before", 0));
    assertThat(windows(new int[] {1, 0}, new int[] {0, 0}).jensenShannon(0.95))
        .isEqualTo(new Estimate.Insufficient("no labels in the window now", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwoWindows(2).withdraw(Window.NOW, 1))
        .withMessage("no label of class 1 in window NOW to withdraw");
    assertThatIllegalArgumentException().isThrownBy(() -> new TwoWindows(1_000_000));
  }

  @Test
  void orderMergeAndWithdrawalDoNotMatter() {
    TwoWindows whole = windows(new int[] {2, 3}, new int[] {4, 1});
    TwoWindows left = windows(new int[] {0, 3}, new int[] {4, 0});
    left.merge(windows(new int[] {2, 1}, new int[] {0, 1}));
    left.withdraw(Window.BEFORE, 1);

    assertThat(bytes(left)).isEqualTo(bytes(whole));
    assertThat(bytes(TwoWindows.decode(new StateReader(bytes(whole))))).isEqualTo(bytes(whole));
  }

  private static double entropy(double p) {
    return -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);
  }

  private static Estimate.Measured measured(Estimate estimate) {
    return (Estimate.Measured) estimate;
  }

  private static TwoWindows windows(int[] before, int[] now) {
    TwoWindows windows = new TwoWindows(before.length);
    for (int k = 0; k < before.length; k++) {
      for (int i = 0; i < before[k]; i++) {
        windows.observe(Window.BEFORE, k);
      }
      for (int i = 0; i < now[k]; i++) {
        windows.observe(Window.NOW, k);
      }
    }
    return windows;
  }

  private static byte[] bytes(TwoWindows windows) {
    StateWriter out = new StateWriter(16);
    windows.encode(out);
    return out.toByteArray();
  }
}
