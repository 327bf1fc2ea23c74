package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.agreement.ClassCounts;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KappaDetectorTest {
  private static final long SEED = 19680401;
  private static final long HOUR = 3_600_000;
  private static final KappaLimitConfig LIMIT = new KappaLimitConfig(0.6, 0.1, 0, 500, 50);
  private static final KappaLimitConfig DROP = new KappaLimitConfig(0.1, 0.1, 200, 500, 50);

  /** Hours of 60 answers, of which one in 20 is of the class, to a detector. */
  private static final class Floor {
    private final Random random;
    private KappaDetector detector;
    private long hours;
    private long about;

    private Floor(KappaLimitConfig config, Random random) {
      this.random = random;
      this.detector = KappaDetector.of(config);
    }

    private Optional<LimitVerdict> hour(double kappa) {
      ClassCounts pane = new ClassCounts();
      for (int i = 0; i < 60; i++) {
        boolean wanted = random.nextInt(20) == 0;
        boolean given = random.nextDouble() < kappa ? wanted : random.nextInt(20) == 0;
        pane.add(wanted, given, 1, 1);
      }
      about += pane.about();
      return detector.observe(HOUR * hours++, pane);
    }

    private LimitVerdict until(LimitVerdict.Kind kind, double kappa, int most) {
      for (int i = 0; i < most; i++) {
        Optional<LimitVerdict> verdict = hour(kappa);
        if (verdict.isPresent()) {
          assertThat(verdict.get().kind()).isEqualTo(kind);
          return verdict.get();
        }
      }
      throw new AssertionError("no " + kind + " within " + most + " hours");
    }

    private void quiet(double kappa, int count) {
      for (int i = 0; i < count; i++) {
        assertThat(hour(kappa)).isEmpty();
      }
    }
  }

  @Test
  void alarmsNoMoreOftenThanStatedAtTheLimit() {
    Random seeds = new Random(SEED);
    double sum = 0;
    for (int run = 0; run < 60; run++) {
      Floor floor = new Floor(LIMIT, new Random(seeds.nextLong()));
      floor.until(LimitVerdict.Kind.DIP, 0.6, 100_000);
      sum += floor.about;
    }

    assertThat(sum / 60).as("answers about the class").isGreaterThan(500);
  }

  @Test
  void seesADropAndItsRecoveryAndSaysWhatKappaIs() {
    Floor floor = new Floor(LIMIT, new Random(SEED));
    floor.quiet(0.9, 200);

    LimitVerdict dip = floor.until(LimitVerdict.Kind.DIP, 0.2, 40);
    LimitVerdict recovery = floor.until(LimitVerdict.Kind.RECOVERY, 0.9, 60);

    assertThat(dip.onsetAt()).isBetween(190 * HOUR, 215 * HOUR);
    assertThat(dip.correctCount()).isLessThan(dip.sampleCount());
    KappaFound found = dip.kappa();
    assertThat(found.value()).isBetween(0.0, 0.5);
    assertThat(found.interval().contains(found.value())).isTrue();
    assertThat(found.limit()).isEqualTo(0.6);
    assertThat(recovery.episode()).isEqualTo(dip.episode()).isEqualTo(1);
    assertThat(recovery.kappa().value()).isGreaterThan(0.6);
    floor.quiet(0.9, 100);
  }

  @Test
  void holdsADropAgainstWhatIsUsual() {
    Floor floor = new Floor(DROP, new Random(SEED));
    floor.quiet(0.8, 300);

    LimitVerdict dip = floor.until(LimitVerdict.Kind.DIP, 0.5, 80);

    assertThat(dip.kappa().limit()).isBetween(0.6, 0.8);
    floor.detector = floor.detector.under(new KappaLimitConfig(0.1, 0.1, 200, 5_000, 50));
    assertThat(floor.detector.alarmed()).isTrue();
    floor.until(LimitVerdict.Kind.RECOVERY, 0.9, 80);
  }

  @Test
  void whatIsNotRareIsNotWatchedNorWhatGoldNeverWants() {
    KappaDetector frequent = KappaDetector.of(LIMIT);
    KappaDetector never = KappaDetector.of(LIMIT);
    for (int hour = 0; hour < 200; hour++) {
      ClassCounts half = new ClassCounts();
      half.add(true, false, 30, 30);
      half.add(false, true, 30, 30);
      ClassCounts mistaken = new ClassCounts();
      mistaken.add(false, true, 30, 30);
      mistaken.add(false, false, 30, 30);
      assertThat(frequent.observe(hour, half)).isEmpty();
      assertThat(never.observe(hour, mistaken)).isEmpty();
    }
  }

  @Test
  void goesOnFromItsBytesWhateverItsPhase() {
    for (KappaLimitConfig config : new KappaLimitConfig[] {LIMIT, DROP}) {
      Floor floor = new Floor(config, new Random(SEED));
      for (int hour = 0; hour < 500; hour++) {
        floor.hour(hour < 300 ? 0.9 : hour < 400 ? 0.1 : 0.9);
        byte[] bytes = bytes(floor.detector);
        floor.detector = KappaDetector.decode(config, new StateReader(bytes));
        assertThat(bytes(floor.detector)).isEqualTo(bytes);
      }
      assertThat(floor.detector.episode()).isEqualTo(1);
      assertThat(floor.detector.alarmed()).isFalse();
    }
  }

  private static byte[] bytes(KappaDetector detector) {
    StateWriter out = new StateWriter(64);
    detector.encode(out);
    return out.toByteArray();
  }
}
