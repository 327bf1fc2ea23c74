package dev.andon.quality.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Run lengths and delays with five classes. {@code tilts} and {@code adaptive} are the delays of an
 * independent simulation with thresholds calibrated to a run length of 10,000; here the threshold
 * is the guaranteed one, which costs 6 to 10 % of delay, and simulation noise comes on top.
 */
class DriftDetectorTest {
  private static final long SEED = 20220301;
  private static final double[] NORMAL = {0.5, 0.2, 0.15, 0.1, 0.05};
  private static final double SLACK = 1.25;

  @Test
  void tiltsAlarmNoMoreOftenThanStated() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0, 200);
    check(runLengths(600, r -> alarm(new TiltDrift(config), 0, NORMAL, NORMAL, r)), 200);
  }

  @Test
  void theAdaptiveOneAlarmsNoMoreOftenThanStated() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0, 200);
    check(runLengths(600, r -> alarm(new AdaptiveDrift(config), 0, NORMAL, NORMAL, r)), 200);
  }

  @Tag("slow")
  @Test
  void bothKeepTenThousand() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0, 10_000);
    check(runLengths(600, r -> alarm(new TiltDrift(config), 0, NORMAL, NORMAL, r)), 10_000);
    check(runLengths(600, r -> alarm(new AdaptiveDrift(config), 0, NORMAL, NORMAL, r)), 10_000);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"4, 0.10, 106, 108", "1, 0.10, 205, 228", "3, 0.05, 443, 588"})
  void delaysAreThoseOfTheTable(int into, double shift, double tilts, double adaptive) {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0, 10_000);
    double[] drifted = NORMAL.clone();
    drifted[0] -= shift;
    drifted[into] += shift;

    double[] byTilts = runLengths(600, r -> alarm(new TiltDrift(config), 500, NORMAL, drifted, r));
    double[] byAdaptive =
        runLengths(600, r -> alarm(new AdaptiveDrift(config), 500, NORMAL, drifted, r));

    assertThat(byTilts[0]).as("tilts").isBetween(tilts * 0.8, tilts * SLACK);
    assertThat(byAdaptive[0]).as("adaptive").isBetween(adaptive * 0.8, adaptive * SLACK);
  }

  @Test
  void anEstimatedReferenceWithMarginKeepsTheRunLengthOnAverage() {
    // P(false alarm within 2,000) at most 1 - exp(-2000 / 10000), references of 500 labels.
    int alarms = 0;
    int raw = 0;
    Random random = new Random(SEED);
    for (int stream = 0; stream < 200; stream++) {
      long[] counts = new long[NORMAL.length];
      for (int i = 0; i < 500; i++) {
        counts[draw(NORMAL, random)]++;
      }
      alarms += alarmsWithin(counts, 1, 2_000, random) ? 1 : 0;
      raw += alarmsWithin(counts, 0, 2_000, random) ? 1 : 0;
    }

    assertThat(alarms / 200.0).isLessThanOrEqualTo(1 - Math.exp(-0.2));
    assertThat(raw).as("without margin").isGreaterThan(alarms);
  }

  private static boolean alarmsWithin(long[] counts, double z, int labels, Random random) {
    DriftConfig config = new DriftConfig(LabelReference.estimated(counts, z), 0, 10_000);
    TiltDrift drift = new TiltDrift(config);
    for (int i = 0; i < labels; i++) {
      if (drift.observe(i, draw(NORMAL, random)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void theVerdictNamesClassOnsetAndEffect() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0.05, 10_000);
    double[] drifted = {0.4, 0.15, 0.1, 0.05, 0.3};

    DriftVerdict byTilts = verdict(new TiltDrift(config)::observe, drifted);
    DriftVerdict byAdaptive = verdict(new AdaptiveDrift(config)::observe, drifted);

    for (DriftVerdict verdict : new DriftVerdict[] {byTilts, byAdaptive}) {
      assertThat(verdict.label()).isEqualTo(4);
      assertThat(verdict.onsetAt()).isBetween(900L, 1_030L);
      assertThat(verdict.effect()).isBetween(0.1, 0.4);
      assertThat(verdict.statistic()).isGreaterThanOrEqualTo(verdict.threshold());
      assertThat(verdict.episode()).isEqualTo(1);
    }
  }

  private static DriftVerdict verdict(Detector detector, double[] drifted) {
    Random random = new Random(SEED);
    for (int i = 0; ; i++) {
      Optional<DriftVerdict> verdict =
          detector.observe(i, draw(i < 1_000 ? NORMAL : drifted, random));
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
  }

  @Test
  void aTinyDriftRaisesNothingHoweverSureItIs() {
    DriftConfig config = new DriftConfig(LabelReference.known(0.5, 0.5), 0.2, 100);
    TiltDrift tilts = new TiltDrift(config);
    AdaptiveDrift adaptive = new AdaptiveDrift(config);
    // 60 % in a steady pattern: a total variation of 0.1.
    for (int i = 0; i < 100_000; i++) {
      int label = i % 5 < 3 ? 0 : 1;
      assertThat(tilts.observe(i, label)).isEmpty();
      assertThat(adaptive.observe(i, label)).isEmpty();
    }
  }

  @Test
  void goOnFromTheirBytes() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0.05, 500);
    TiltDrift tilts = new TiltDrift(config);
    AdaptiveDrift adaptive = new AdaptiveDrift(config);
    Random random = new Random(SEED);
    for (int i = 0; i < 100; i++) {
      int label = draw(NORMAL, random);
      tilts.observe(i, label);
      adaptive.observe(i, label);
    }
    byte[] bytes = bytes(tilts, adaptive);
    StateReader in = new StateReader(bytes);
    TiltDrift readTilts = TiltDrift.decode(config, in);
    AdaptiveDrift readAdaptive = AdaptiveDrift.decode(config, in);
    assertThat(in.atEnd()).isTrue();
    for (int i = 0; i < 200; i++) {
      assertThat(readTilts.observe(i, 4)).isEqualTo(tilts.observe(i, 4));
      assertThat(readAdaptive.observe(i, 4)).isEqualTo(adaptive.observe(i, 4));
    }
    assertThat(tilts.episode()).isPositive();
    assertThat(bytes(readTilts, readAdaptive)).isEqualTo(bytes(tilts, adaptive));

    DriftConfig other = new DriftConfig(LabelReference.known(0.5, 0.5), 0, 500);
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> TiltDrift.decode(other, new StateReader(bytes)))
        .withMessage("a state of 5 classes, the reference has 2");
  }

  private static byte[] bytes(TiltDrift tilts, AdaptiveDrift adaptive) {
    StateWriter out = new StateWriter(512);
    tilts.encode(out);
    adaptive.encode(out);
    return out.toByteArray();
  }

  @Test
  void saysWhatIsOutOfRange() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0, 500);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TiltDrift(config).observe(0, 5))
        .withMessage("label is 5, must be in 0..4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelReference.known(0.5, 0.4))
        .withMessage("shares add up to 0.9, must add up to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelReference.estimated(new long[] {3, 4}, 1))
        .withMessageContaining("has 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelReference.known(new double[2_000]))
        .withMessage("2000 classes, must be in 2..1000");
    LabelReference estimated = LabelReference.estimated(new long[] {300, 0}, 1);
    assertThat(estimated.share(1)).isCloseTo(0.5 / 301, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AdaptiveDrift(new DriftConfig(estimated, 0, 500)))
        .withMessageContaining("TiltDrift");
    // The margin reaches below 0: a fall of the unseen class cannot be established, a rise can.
    TiltDrift drift = new TiltDrift(new DriftConfig(estimated, 0, 500));
    Optional<DriftVerdict> verdict = Optional.empty();
    for (int i = 0; i < 50 && verdict.isEmpty(); i++) {
      verdict = drift.observe(i, 1);
    }
    assertThat(verdict).isPresent();
  }

  private static long alarm(
      TiltDrift drift, int before, double[] first, double[] then, Random random) {
    return alarm(drift::observe, before, first, then, random);
  }

  private static long alarm(
      AdaptiveDrift drift, int before, double[] first, double[] then, Random random) {
    return alarm(drift::observe, before, first, then, random);
  }

  /** Labels from the change to the first alarm after it. */
  private static long alarm(
      Detector detector, int before, double[] first, double[] then, Random random) {
    for (int i = 0; ; i++) {
      boolean alarmed = detector.observe(i, draw(i < before ? first : then, random)).isPresent();
      if (alarmed && i >= before) {
        return i + 1 - before;
      }
    }
  }

  private static int draw(double[] shares, Random random) {
    double u = random.nextDouble();
    int label = 0;
    while (label < shares.length - 1 && u >= shares[label]) {
      u -= shares[label++];
    }
    return label;
  }

  /** Mean and standard error. */
  private static double[] runLengths(int streams, ToLongFunction<Random> runLength) {
    Random seeds = new Random(SEED);
    double sum = 0;
    double squares = 0;
    for (int stream = 0; stream < streams; stream++) {
      double length = runLength.applyAsLong(new Random(seeds.nextLong()));
      sum += length;
      squares += length * length;
    }
    double mean = sum / streams;
    return new double[] {mean, Math.sqrt((squares / streams - mean * mean) / streams)};
  }

  private static void check(double[] runLengths, double atLeast) {
    assertThat(runLengths[0] - 2.3263 * runLengths[1])
        .as("mean %s, seed %s", runLengths[0], SEED)
        .isGreaterThanOrEqualTo(atLeast);
  }

  private interface Detector {
    Optional<DriftVerdict> observe(long at, int label);
  }
}
