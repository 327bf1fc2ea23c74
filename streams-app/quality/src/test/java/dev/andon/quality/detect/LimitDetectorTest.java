package dev.andon.quality.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LimitDetectorTest {
  private static final LimitConfig CONFIG = new LimitConfig(0.75, 1_000, 50);
  private static final long MINUTE = 60_000;

  @Test
  void raisesADipOnceAndARecoveryOnce() {
    LimitDetector detector = new LimitDetector(CONFIG);

    List<LimitVerdict> verdicts = new ArrayList<>();
    feed(detector, 50, true, verdicts);
    feed(detector, 200, false, verdicts);
    assertThat(detector.alarmed()).isTrue();
    feed(detector, 200, true, verdicts);

    assertThat(verdicts)
        .extracting(LimitVerdict::kind)
        .containsExactly(LimitVerdict.Kind.DIP, LimitVerdict.Kind.RECOVERY);
    assertThat(verdicts).extracting(LimitVerdict::episode).containsExactly(1, 1);
    assertThat(detector.alarmed()).isFalse();
  }

  @Test
  void countsEpisodes() {
    LimitDetector detector = new LimitDetector(CONFIG);
    List<LimitVerdict> verdicts = new ArrayList<>();

    for (int episode = 0; episode < 3; episode++) {
      feed(detector, 100, false, verdicts);
      feed(detector, 100, true, verdicts);
    }

    assertThat(verdicts).extracting(LimitVerdict::episode).containsExactly(1, 1, 2, 2, 3, 3);
    assertThat(detector.episode()).isEqualTo(3);
  }

  @Test
  void aVerdictStatesItsEvidence() {
    LimitDetector detector = new LimitDetector(CONFIG);
    List<LimitVerdict> verdicts = new ArrayList<>();

    feed(detector, 0, 40, true, verdicts);
    feed(detector, 40, 40, false, verdicts);

    LimitVerdict dip = verdicts.get(0);
    assertThat(dip.statistic()).isGreaterThanOrEqualTo(dip.threshold());
    assertThat(dip.threshold()).isEqualTo(1_000);
    assertThat(dip.onsetAt()).as("the first wrong answer").isEqualTo(40 * MINUTE);
    assertThat(dip.detectedAt()).isEqualTo((40 + dip.sampleCount() - 1) * MINUTE);
    assertThat(dip.correctCount()).isZero();
    assertThat(dip.revision()).as("inputs up to then").isEqualTo(40 + dip.sampleCount());
  }

  @Test
  void judgementsOfNothingChangeTheRevisionAlone() {
    LimitDetector detector = new LimitDetector(CONFIG);
    byte[] fresh = bytes(detector);

    assertThat(detector.observe(MINUTE, 0, 0, 0)).isEmpty();
    assertThat(bytes(detector)).isEqualTo(fresh);

    detector.observe(MINUTE, 0, 0, 7);
    List<LimitVerdict> verdicts = new ArrayList<>();
    feed(detector, 40, false, verdicts);
    assertThat(verdicts.get(0).revision()).isEqualTo(7 + verdicts.get(0).sampleCount());
  }

  /** The statistic as it is defined: the sum, over every possible onset, of the bets since. */
  @Property(tries = 200)
  void theStatisticIsTheSumOverAllOnsets(@ForAll long seed) {
    Random random = new Random(seed);
    LimitDetector detector = new LimitDetector(CONFIG);
    List<Boolean> history = new ArrayList<>();
    Optional<LimitVerdict> verdict = Optional.empty();
    while (verdict.isEmpty()) {
      boolean right = random.nextDouble() < 0.6;
      history.add(right);
      verdict = detector.observe(history.size() * MINUTE, right, 1);
    }

    assertThat(verdict.get().statistic())
        .isCloseTo(overAllOnsets(history), within(1e-9 * verdict.get().statistic()));
  }

  private static double overAllOnsets(List<Boolean> history) {
    double sum = 0;
    for (double tilt : new double[] {0.35, 0.6, 0.9, 1.3, 1.8, 2.4}) {
      double odds = 1.0 / 3 * Math.exp(tilt);
      double wrong = odds / (1 + odds) / 0.25;
      double right = 1 / (1 + odds) / 0.75;
      double product = 1;
      double total = 0;
      for (int onset = history.size() - 1; onset >= 0; onset--) {
        product *= history.get(onset) ? right : wrong;
        total += product;
      }
      double headStart = right / (1 - right);
      sum += total + product * headStart - headStart;
    }
    return sum / 6;
  }

  @Property(tries = 200)
  void aCopyGoesOnIndependently(@ForAll long seed, @ForAll @IntRange(max = 300) int before) {
    Random random = new Random(seed);
    LimitDetector original = new LimitDetector(CONFIG);
    run(original, random, before);
    byte[] atCopy = bytes(original);
    LimitDetector copy = original.copy();

    List<LimitVerdict> ofCopy = run(copy, new Random(seed), 300);

    assertThat(bytes(original)).isEqualTo(atCopy);
    assertThat(run(original, new Random(seed), 300)).isEqualTo(ofCopy);
  }

  @Property(tries = 200)
  void whatIsReadBackHasTheSameFuture(@ForAll long seed, @ForAll @IntRange(max = 300) int before) {
    Random random = new Random(seed);
    LimitDetector original = new LimitDetector(CONFIG);
    run(original, random, before);

    LimitDetector read = LimitDetector.decode(CONFIG, new StateReader(bytes(original)));

    assertThat(bytes(read)).isEqualTo(bytes(original));
    assertThat(read.alarmed()).isEqualTo(original.alarmed());
    assertThat(run(read, new Random(seed), 300)).isEqualTo(run(original, new Random(seed), 300));
  }

  @Test
  void aMillionWrongAnswersLeaveItAsReadyToRecoverAsTheFirstDip() {
    LimitDetector soon = new LimitDetector(CONFIG);
    LimitDetector late = new LimitDetector(CONFIG);
    List<LimitVerdict> verdicts = new ArrayList<>();
    feed(soon, 50, false, verdicts);
    feed(late, 1_000_000, false, verdicts);
    late.observe(0, 1_000_000_000_000L, 0, 1);

    List<LimitVerdict> recoveries = new ArrayList<>();
    feed(soon, 100, true, recoveries);
    feed(late, 100, true, recoveries);

    assertThat(verdicts).hasSize(2);
    assertThat(recoveries).hasSize(2);
    assertThat(recoveries.get(1).sampleCount()).isEqualTo(recoveries.get(0).sampleCount());
    assertThat(recoveries).allSatisfy(r -> assertThat(r.statistic()).isFinite());
  }

  @Test
  void staysFiniteHoweverBigTheBatches() {
    LimitDetector detector = new LimitDetector(CONFIG);

    LimitVerdict dip = detector.observe(MINUTE, 1_000_000_000L, 0, 1).orElseThrow();
    LimitVerdict recovery =
        detector.observe(2 * MINUTE, 1_000_000_000L, 1_000_000_000L, 1).orElseThrow();

    assertThat(dip.statistic()).isFinite();
    assertThat(recovery.statistic()).isFinite();
    assertThat(detector.observe(3 * MINUTE, 1_000_000_000L, 1_000_000_000L, 1)).isEmpty();
  }

  @Test
  void namesTheOnsetOfADrop() {
    List<Long> errors = onsetErrors(0.92, 0.4);

    assertThat(share(errors, -5, 5)).as("%s", errors).isGreaterThan(0.9);
  }

  /** A bold companion would fall back to zero again and again, and be late by most of the delay. */
  @Test
  void namesTheOnsetOfAMildDropNearlyAsWell() {
    List<Long> errors = onsetErrors(0.92, 0.6);

    assertThat(share(errors, -25, 25)).as("%s", errors).isGreaterThan(0.85);
  }

  private static List<Long> onsetErrors(double before, double after) {
    long change = 200;
    List<Long> errors = new ArrayList<>();
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      LimitDetector detector = new LimitDetector(CONFIG);
      Optional<LimitVerdict> verdict = Optional.empty();
      for (long at = 0; verdict.isEmpty(); at++) {
        verdict = detector.observe(at, random.nextDouble() < (at < change ? before : after), 1);
      }
      LimitVerdict dip = verdict.get();
      assertThat(dip.sampleCount()).isEqualTo(dip.detectedAt() - dip.onsetAt() + 1);
      errors.add(dip.onsetAt() - change);
    }
    return errors;
  }

  private static double share(List<Long> values, long low, long high) {
    return values.stream().filter(value -> low <= value && value <= high).count()
        / (double) values.size();
  }

  @Test
  void refusesMoreRightAnswersThanAnswers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitDetector(CONFIG).observe(0, 2, 3, 1))
        .withMessage("good is 3, must be in 0..2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitDetector(CONFIG).observe(0, 2, -1, 1))
        .withMessage("good is -1, must be in 0..2");
  }

  @Test
  void refusesStateOfALaterRelease() {
    byte[] bytes = bytes(new LimitDetector(CONFIG));
    bytes[0] = 3;

    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> LimitDetector.decode(CONFIG, new StateReader(bytes)))
        .withMessage("state version 3 is not known here (newest known: 2)");
  }

  private static void feed(
      LimitDetector detector, int judgements, boolean right, List<LimitVerdict> verdicts) {
    feed(detector, 0, judgements, right, verdicts);
  }

  private static void feed(
      LimitDetector detector,
      int firstMinute,
      int judgements,
      boolean right,
      List<LimitVerdict> verdicts) {
    for (int i = 0; i < judgements; i++) {
      detector.observe((firstMinute + i) * MINUTE, right, 1).ifPresent(verdicts::add);
    }
  }

  /** Agreement that wanders, so that dips and recoveries both occur. */
  private static List<LimitVerdict> run(LimitDetector detector, Random random, int steps) {
    List<LimitVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      boolean bad = i / 60 % 2 == 1;
      long judged = random.nextInt(8) == 0 ? random.nextInt(6) : 1;
      long right = 0;
      for (int j = 0; j < judged; j++) {
        right += random.nextDouble() < (bad ? 0.3 : 0.95) ? 1 : 0;
      }
      detector.observe(i * MINUTE, judged, right, judged).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  private static byte[] bytes(LimitDetector detector) {
    StateWriter out = new StateWriter(128);
    detector.encode(out);
    return out.toByteArray();
  }
}
