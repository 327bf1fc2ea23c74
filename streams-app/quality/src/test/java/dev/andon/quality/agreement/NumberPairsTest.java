package dev.andon.quality.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NumberPairsTest {
  private static final double CONFIDENCE = 0.95;
  private static final double NORMAL = 1.959963984540054;

  private static List<long[]> answers(Random random, int n) {
    List<long[]> answers = new ArrayList<>();
    long bias = random.nextInt(200) - 100;
    for (int i = 0; i < n; i++) {
      long wanted = random.nextInt(1_000);
      boolean wild = random.nextInt(10) == 0;
      long given = wild ? random.nextInt(1_000) : wanted + bias + random.nextInt(80);
      answers.add(new long[] {wanted, given});
    }
    return answers;
  }

  private static NumberPairs pairs(List<long[]> answers, long from) {
    NumberPairs pairs = new NumberPairs();
    answers.forEach(each -> pairs.observe(from + each[0], from + each[1]));
    return pairs;
  }

  private static byte[] bytes(NumberPairs pairs) {
    StateWriter out = new StateWriter(64);
    pairs.encode(out);
    return out.toByteArray();
  }

  @Property(tries = 200)
  void sumsAreTheSameInAnyOrderAndWithWhatWasTakenBack(@ForAll long seed) {
    Random random = new Random(seed);
    List<long[]> answers = answers(random, random.nextInt(40));
    NumberPairs wound = new NumberPairs();
    NumberPairs part = new NumberPairs();
    for (int i = answers.size() - 1; i >= 0; i--) {
      long odd = NumberPairs.MOST - random.nextInt(1_000);
      wound.withdraw(odd, -odd);
      (random.nextBoolean() ? wound : part).observe(answers.get(i)[0], answers.get(i)[1]);
      wound.observe(odd, -odd);
    }
    wound.merge(part);

    assertThat(bytes(wound)).isEqualTo(bytes(pairs(answers, 0)));
    assertThat(bytes(NumberPairs.decode(new StateReader(bytes(wound))))).isEqualTo(bytes(wound));
    answers.forEach(each -> wound.withdraw(each[0], each[1]));
    assertThat(wound.isEmpty()).isTrue();
    assertThat(bytes(wound)).isEqualTo(bytes(new NumberPairs()));
  }

  /** Lin's formulas as his papers have them, and the delta method answer by answer. */
  @Property(tries = 200)
  void concordanceAndItsIntervalAreThoseWorkedOutFromTheAnswers(
      @ForAll long seed, @ForAll @LongRange(min = -200_000_000L, max = 200_000_000L) long from) {
    Random random = new Random(seed);
    List<long[]> answers = answers(random, 10 + random.nextInt(60));
    int n = answers.size();
    double x = answers.stream().mapToLong(each -> each[0]).average().orElseThrow();
    double y = answers.stream().mapToLong(each -> each[1]).average().orElseThrow();
    double xx = answers.stream().mapToDouble(a -> Math.pow(a[0] - x, 2)).average().orElseThrow();
    double yy = answers.stream().mapToDouble(a -> Math.pow(a[1] - y, 2)).average().orElseThrow();
    double xy = answers.stream().mapToDouble(a -> (a[0] - x) * (a[1] - y)).average().orElseThrow();
    double whole = xx + yy + (x - y) * (x - y);
    double p = 2 * xy / whole;
    double r = xy / Math.sqrt(xx * yy);
    double u = (x - y) / Math.pow(xx * yy, 0.25);
    double lin =
        (1 - r * r) * p * p * (1 - p * p) / (r * r)
            + 2 * Math.pow(p, 3) * (1 - p) * u * u / r
            - Math.pow(p * u, 4) / (2 * r * r);
    double delta = 0;
    for (long[] each : answers) {
      double a = each[0] - x;
      double b = each[1] - y;
      double influence = 2 * (a * b - xy) - p * (a * a - xx + b * b - yy + 2 * (y - x) * (b - a));
      delta += Math.pow(influence / whole, 2) / n;
    }
    double spread = NORMAL * Math.sqrt(Math.max(lin, delta) / (n - 2)) / (1 - p * p);

    Measured measured = (Measured) pairs(answers, from).concordance(CONFIDENCE);

    assertThat(measured.value()).isCloseTo(p, within(1e-9));
    assertThat(measured.n()).isEqualTo(n);
    Interval interval = measured.interval();
    assertThat(atanh(interval.high()) - atanh(interval.low())).isCloseTo(2 * spread, within(1e-6));
  }

  private static double atanh(double value) {
    return Math.log((1 + value) / (1 - value)) / 2;
  }

  /** Of steps both are the same measure, and the delta method is Fleiss, Cohen and Everitt's. */
  @Property(tries = 100)
  void ofStepsItIsKappaWithQuadraticWeights(@ForAll long seed) {
    Random random = new Random(seed);
    ContingencyTable table = ContingencyTable.of(5);
    NumberPairs pairs = new NumberPairs();
    int n = 60 + random.nextInt(60);
    for (int i = 0; i < n; i++) {
      int wanted = random.nextInt(5);
      int given = random.nextInt(3) == 0 ? random.nextInt(5) : wanted;
      table.observe(wanted, given);
      pairs.observe(wanted, given);
    }
    CohenKappa kappa = CohenKappa.of(table, Weights.quadratic(5));
    double value = Studies.kappa(table, Weights.quadratic(5));
    double error = kappa.standardError() * Math.sqrt((double) n / (n - 2));

    Measured concordance = (Measured) pairs.concordance(CONFIDENCE);

    assertThat(concordance.value()).isCloseTo(value, within(1e-12));
    assertThat(atanh(concordance.interval().high()) - atanh(value))
        .isGreaterThanOrEqualTo(NORMAL * error / (1 - value * value) - 1e-9);
  }

  @Test
  void numbersFarFromZeroThatDifferLittleLoseNothing() {
    long far = NumberPairs.MOST - 10;
    List<long[]> answers =
        List.of(new long[] {0, 1}, new long[] {5, 5}, new long[] {9, 7}, new long[] {2, 2});

    Measured near = (Measured) pairs(answers, 0).concordance(CONFIDENCE);
    Measured moved = (Measured) pairs(answers, far).concordance(CONFIDENCE);
    assertThat(moved).isEqualTo(near);
    assertThat(pairs(answers, far).bias(CONFIDENCE)).isEqualTo(pairs(answers, 0).bias(CONFIDENCE));
  }

  @Test
  void whatCannotBeKnownIsSaid() {
    NumberPairs pairs = new NumberPairs();
    assertThat(pairs.concordance(CONFIDENCE))
        .isEqualTo(new Insufficient("fewer than 3 answers", 0));
    assertThat(pairs.meanAbsoluteError(CONFIDENCE))
        .isEqualTo(new Insufficient("no observations", 0));
    for (int i = 0; i < 5; i++) {
      pairs.observe(7, i);
    }
    assertThat(pairs.concordance(CONFIDENCE))
        .isEqualTo(new Insufficient("one number only in gold or given", 5));
    pairs.withdraw(7, 100);
    assertThat(pairs.concordance(CONFIDENCE)).isInstanceOf(Insufficient.class);
    NumberPairs overdrawn = new NumberPairs();
    overdrawn.withdraw(1, 1);
    assertThat(overdrawn.n()).isEqualTo(-1);
    assertThat(overdrawn.bias(CONFIDENCE)).isInstanceOf(Insufficient.class);
  }

  @Test
  void fullAgreementIsNoProofOfPerfection() {
    NumberPairs pairs = pairs(List.of(new long[] {1, 1}, new long[] {2, 2}, new long[] {3, 3}), 0);

    Measured concordance = (Measured) pairs.concordance(CONFIDENCE);
    assertThat(concordance.value()).isEqualTo(1);
    assertThat(concordance.interval().low()).isLessThan(0.5);
  }

  @Test
  void fullContradictionIsKnownToBeNone() {
    NumberPairs pairs = new NumberPairs();
    for (int i = -3; i <= 3; i++) {
      pairs.observe(i, -i);
    }
    Measured concordance = (Measured) pairs.concordance(CONFIDENCE);
    assertThat(concordance.value()).isEqualTo(-1);
  }

  @Test
  void numbersBeyondTheLimitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NumberPairs().observe(0, NumberPairs.MOST + 1))
        .withMessageContaining("281474976710657");
  }
}
