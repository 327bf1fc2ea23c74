package dev.andon.quality.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Run lengths and delays where labels come by the pane, beside {@link TiltDrift}. */
class PanedDriftTest {
  private static final long SEED = 20220301;
  private static final double[] NORMAL = {0.5, 0.2, 0.15, 0.1, 0.05};
  private static final int LOOK_EVERY = 7;

  /** One stream: labels are drawn, and looked at within their pane as bundles come. */
  private static final class Panes {
    private final Random random;
    private final int mostInPane;
    private PanedDrift before;
    private PanedDrift looked;
    private long[] counts = new long[NORMAL.length];
    private int left;
    private int pane;

    Panes(DriftConfig config, int mostInPane, Random random) {
      this.before = new PanedDrift(config);
      this.looked = before;
      this.mostInPane = mostInPane;
      this.random = random;
      this.left = 1 + random.nextInt(mostInPane);
    }

    /** The next label, and the verdict if there is a look and it shows one. */
    Optional<DriftVerdict> next(double[] shares, int number) {
      counts[draw(shares, random)]++;
      left--;
      if (left > 0 && number % LOOK_EVERY != 0) {
        return Optional.empty();
      }
      looked = before.copy();
      Optional<DriftVerdict> verdict = looked.observe(pane, counts);
      if (left == 0) {
        before = looked;
        counts = new long[NORMAL.length];
        left = 1 + random.nextInt(mostInPane);
        pane++;
      }
      return verdict;
    }
  }

  private static long alarm(Panes panes, int before, double[] then) {
    for (int i = 0; ; i++) {
      boolean alarmed = panes.next(i < before ? NORMAL : then, i).isPresent();
      if (alarmed && i >= before) {
        return i + 1 - before;
      }
    }
  }

  @Test
  void looksWithinPanesAlarmNoMoreOftenThanStated() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0, 200);
    for (int mostInPane : new int[] {1, 30, 400}) {
      double[] lengths = runLengths(400, r -> alarm(new Panes(config, mostInPane, r), 0, NORMAL));
      assertThat(lengths[0] - 2.3263 * lengths[1])
          .as("panes of up to %s: mean %s, seed %s", mostInPane, lengths[0], SEED)
          .isGreaterThanOrEqualTo(200);
    }
  }

  @Test
  void labelsThatComeInThreesAlarmNoMoreOftenThanStatedIfThatIsKnown() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0, 200);
    double[] known = runLengths(300, r -> alarmInThrees(new PanedDrift(config, 3), r));
    double unknown = runLengths(300, r -> alarmInThrees(new PanedDrift(config), r))[0];

    assertThat(known[0] - 2.3263 * known[1]).as("seed %s", SEED).isGreaterThanOrEqualTo(200);
    assertThat(unknown).as("taken for independent").isLessThan(200);
  }

  /** Panes of 20 items, each with three labels that say the same. */
  private static long alarmInThrees(PanedDrift drift, Random random) {
    for (int pane = 0; ; pane++) {
      long[] counts = new long[NORMAL.length];
      for (int item = 0; item < 20; item++) {
        counts[draw(NORMAL, random)] += 3;
      }
      if (drift.observe(pane, counts).isPresent()) {
        return 60L * (pane + 1);
      }
    }
  }

  @Test
  void aDriftIsFoundAboutAsSoonAsLabelByLabel() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0, 10_000);
    double[] drifted = {0.4, 0.2, 0.15, 0.1, 0.15};
    int most = 60;

    double paned = runLengths(200, r -> alarm(new Panes(config, most, r), 500, drifted))[0];
    double labeled = runLengths(200, r -> alarm(new TiltDrift(config), 500, drifted, r))[0];

    assertThat(paned).as("by label: %s", labeled).isLessThan(1.1 * labeled + most);
  }

  private static long alarm(TiltDrift drift, int before, double[] then, Random random) {
    for (int i = 0; ; i++) {
      boolean alarmed = drift.observe(i, draw(i < before ? NORMAL : then, random)).isPresent();
      if (alarmed && i >= before) {
        return i + 1 - before;
      }
    }
  }

  @Test
  void panesOfOneLabelAreWatchedAsLabels() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0, 300);
    PanedDrift paned = new PanedDrift(config);
    TiltDrift labeled = new TiltDrift(config);
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      int label = draw(i % 500 < 400 ? NORMAL : new double[] {0.1, 0.1, 0.1, 0.1, 0.6}, random);
      long[] counts = new long[NORMAL.length];
      counts[label] = 1;

      assertThat(paned.observe(i, counts).map(DriftVerdict::label))
          .isEqualTo(labeled.observe(i, label).map(DriftVerdict::label));
    }
    assertThat(paned.episode()).isEqualTo(labeled.episode()).isPositive();
  }

  @Test
  void theVerdictNamesClassOnsetAndDistance() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0.1, 10_000);
    PanedDrift drift = new PanedDrift(config);
    for (int pane = 0; pane < 20; pane++) {
      assertThat(drift.observe(pane, new long[] {50, 20, 15, 10, 5})).isEmpty();
    }

    DriftVerdict verdict = drift.observe(20, new long[] {40, 15, 10, 5, 30}).orElseThrow();

    assertThat(verdict.label()).isEqualTo(4);
    assertThat(verdict.onsetAt()).isEqualTo(20);
    assertThat(verdict.sampleCount()).isEqualTo(100);
    assertThat(verdict.share()).isEqualTo(0.3);
    assertThat(verdict.effect()).as("0.25 less what chance makes of it").isBetween(0.15, 0.25);
  }

  @Test
  void whatIsToleratedLeavesNoEvidenceForWhatComesLater() {
    LabelReference reference = LabelReference.known(NORMAL).tolerating(0.05);
    PanedDrift drift = new PanedDrift(new DriftConfig(reference, 0.1, 10_000));
    for (int pane = 0; pane < 5_000; pane++) {
      assertThat(drift.observe(pane, new long[] {520, 195, 145, 95, 45})).isEmpty();
    }

    DriftVerdict verdict = drift.observe(5_000, new long[] {300, 200, 150, 100, 250}).orElseThrow();

    assertThat(verdict.label()).isEqualTo(4);
    assertThat(verdict.onsetAt()).isEqualTo(5_000);
  }

  @Test
  void goesOnFromItsBytes() {
    DriftConfig config = new DriftConfig(LabelReference.known(NORMAL), 0.05, 500);
    PanedDrift drift = new PanedDrift(config);
    drift.observe(1, new long[] {0, 0, 0, 0, 90});
    drift.observe(2, new long[] {5, 2, 1, 1, 3});
    byte[] bytes = bytes(drift);
    StateReader in = new StateReader(bytes);

    PanedDrift read = PanedDrift.decode(config, 1, in);

    assertThat(in.atEnd()).isTrue();
    assertThat(bytes(read)).isEqualTo(bytes);
    assertThat(read.episode()).isEqualTo(1);
    DriftConfig other = new DriftConfig(LabelReference.known(0.5, 0.5), 0, 500);
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> PanedDrift.decode(other, 1, new StateReader(bytes)))
        .withMessage("a state of 5 classes, the reference has 2");
  }

  @Test
  void saysWhatIsOutOfRange() {
    PanedDrift drift = new PanedDrift(new DriftConfig(LabelReference.known(NORMAL), 0, 500));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> drift.observe(0, new long[2]))
        .withMessage("2 classes, the reference has 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> drift.observe(0, new long[] {1, 2, 3, 4, -1}))
        .withMessage("a count is -1, must be at least 0");
    assertThat(drift.observe(0, new long[5])).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PanedDrift(new DriftConfig(LabelReference.known(NORMAL), 0, 9), 26))
        .withMessage("clump is 26 labels, must be in 1..25");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelReference.known(NORMAL).tolerating(1.5))
        .withMessage("effect is 1.5, must be in range [0, 1]");
  }

  private static byte[] bytes(PanedDrift drift) {
    StateWriter out = new StateWriter(512);
    drift.encode(out);
    return out.toByteArray();
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
}
