package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.sequential.AlarmBudget.Stream;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyStreamsTest {

  @Test
  void theBudgetIsSpentAndSplitByCostAndInformation() {
    List<Stream> streams =
        List.of(new Stream(20, 0.07, 1), new Stream(200, 0.07, 1), new Stream(20, 0.14, 3));

    double[] runLengths = new AlarmBudget(0.01).split(streams);

    double alarms = 0;
    for (int s = 0; s < runLengths.length; s++) {
      alarms += streams.get(s).perDay() / runLengths[s];
    }
    assertThat(alarms).isCloseTo(0.01, within(1e-12));
    assertThat(runLengths[1] / runLengths[0]).isCloseTo(10, within(1e-9));
    assertThat(runLengths[2] / runLengths[0]).isCloseTo(2.0 / 3, within(1e-9));
  }

  @Test
  void fiveThousandAlikeStreamsGetTheArithmeticOfRunLengths() {
    Stream stream = new Stream(20, 0.07, 1);

    double[] runLengths = new AlarmBudget(1).split(Collections.nCopies(5_000, stream));

    assertThat(runLengths[4_999]).isCloseTo(100_000, within(1e-4));
    assertThat(new AlarmBudget(1e9).split(List.of(stream))[0]).isEqualTo(2);
    assertThat(new AlarmBudget(1).split(List.of())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stream(20, 0, 1))
        .withMessage("information is 0.0, must be positive and finite");
  }

  @Test
  void stopsTheStreamsWhoseEvidenceSuffices() {
    FleetStop stop = new FleetStop(0.001);

    // Of four: the first needs 4,000, two together 2,000 each, three 1,333.
    assertThat(stop.judge(new double[] {10, 3_999, 1, 0})).isEmpty();
    assertThat(stop.judge(new double[] {10, 4_000, 1, 0})).containsExactly(1);
    assertThat(stop.judge(new double[] {2_000, 10, 2_500, 0})).containsExactly(2, 0);
    assertThat(stop.judge(new double[] {1_334, 1_334, 0, 1_334})).containsExactly(0, 1, 3);
    assertThat(stop.judge(new double[0])).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stop.judge(new double[] {Double.NaN}))
        .withMessage("evidence of stream 0 is NaN");
  }

  @Test
  void levelsAddUpToAlphaAndRiseWithDiscoveries() {
    OnlineDiscoveries none = new OnlineDiscoveries(0.05);
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      sum += none.nextLevel();
      assertThat(none.observeP(1)).isFalse();
    }
    assertThat(sum).isCloseTo(0.05, within(0.05 / 10_000));

    OnlineDiscoveries some = new OnlineDiscoveries(0.05);
    assertThat(some.observeP(0.025)).isTrue();
    assertThat(some.nextLevel()).isCloseTo(0.05 / 6 * 2, within(1e-15));
    assertThat(some.observeLogE(Math.log(61))).isTrue();
    assertThat(some.observeLogE(Math.log(79))).isFalse();
    assertThat(some.discoveries()).isEqualTo(2);
    assertThat(some.tests()).isEqualTo(3);
  }

  @Test
  void falseDiscoveriesStayAFewAmongAll() {
    // Nine of ten tests are of true nulls; e-values of false ones are large.
    Mean.simulate(
            5_000,
            20240311,
            random -> {
              OnlineDiscoveries discoveries = new OnlineDiscoveries(0.2);
              int wrong = 0;
              for (int i = 0; i < 30; i++) {
                boolean nothing = random.nextDouble() < 0.9;
                double logE = nothing ? -Math.log(random.nextDouble()) + Math.log(0.08) : 8;
                wrong += discoveries.observeLogE(logE) && nothing ? 1 : 0;
              }
              return (double) wrong / Math.max(1, discoveries.discoveries());
            })
        .isAtMost(0.2);
  }

  @Test
  void levelsGoOnFromTheirBytes() {
    OnlineDiscoveries discoveries = new OnlineDiscoveries(0.05);
    discoveries.observeP(0.01);
    discoveries.observeP(0.9);
    StateWriter out = new StateWriter(8);
    discoveries.encode(out);

    OnlineDiscoveries read = OnlineDiscoveries.decode(0.05, new StateReader(out.toByteArray()));

    assertThat(read.nextLevel()).isEqualTo(discoveries.nextLevel());
  }
}
