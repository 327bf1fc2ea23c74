package dev.andon.quality.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * "Kappa below 0.60 on a slice" with three classes, two of them rare, looked at after every pair.
 */
class KappaRuleTest {
  private static final long SEED = 19600401;
  private static final KappaConfig CONFIG = new KappaConfig(0.6, 0.05, 1_000);

  /** What an independent simulation of this rule found at the limit within 4,000 items. */
  private static final double STATED_AT_THE_LIMIT = 0.037;

  @Test
  void seldomTriggersAtExactlyTheLimit() {
    Share.simulate(1_000, SEED, random -> itemsToTrigger(0.6, 4_000, random) <= 4_000)
        .isAtMost(STATED_AT_THE_LIMIT);
  }

  @Test
  void hardlyEverTriggersAboveTheLimit() {
    Share.simulate(500, SEED, random -> itemsToTrigger(0.7, 2_000, random) <= 2_000)
        .isAtMost(0.005);
  }

  /** Wrong answers spread evenly over the other classes, at the rate that makes kappa. */
  @ParameterizedTest
  @CsvSource({"0.50, 0.18962, 641", "0.40, 0.24902, 211", "0.30, 0.32080, 130"})
  void findsWhatIsBelow(double kappa, double errors, double statedMedian) {
    double[] items = new double[400];
    for (int i = 0; i < items.length; i++) {
      Random random = new Random(SEED + i);
      KappaRule rule = new KappaRule(CONFIG);
      while (!rule.judge().established() && items[i] < 20_000) {
        observeWithErrors(rule, errors, random);
        observeWithErrors(rule, errors, random);
        items[i] += 2;
      }
    }
    Arrays.sort(items);

    assertThat(items[items.length - 1]).as("kappa %s", kappa).isLessThan(20_000);
    assertThat(items[items.length / 2]).as("kappa %s", kappa).isLessThanOrEqualTo(statedMedian);
  }

  private static void observeWithErrors(KappaRule rule, double errors, Random random) {
    int gold = draw(random);
    boolean wrong = random.nextDouble() < errors;
    rule.observe(gold, wrong ? (gold + 1 + random.nextInt(2)) % 3 : gold);
  }

  @Test
  void findsGuessingByTheSharesOfClasses() {
    Share.simulate(200, SEED, random -> itemsToTrigger(0.5, 20_000, random) <= 20_000).isAtLeast(1);
  }

  /** From 50 items on; what the rule is there instead of. */
  @ParameterizedTest
  @CsvSource({"0.65, 0.69", "0.70, 0.43", "0.75, 0.23", "0.80, 0.10"})
  void comparingTheUsualKappaAfterEveryItemTriggersOnGoodSlices(double kappa, double stated) {
    Share.simulate(500, SEED, random -> naiveTriggers(kappa, 2_000, random)).isAtLeast(stated);
  }

  @Tag("slow")
  @Test
  void keepsItsPromiseOverManyStreams() {
    Share share =
        Share.simulate(20_000, SEED, random -> itemsToTrigger(0.6, 4_000, random) <= 4_000);

    assertThat(share.value()).as("%s", share).isLessThanOrEqualTo(STATED_AT_THE_LIMIT);
  }

  @Test
  void evidenceIsOneOnAverageAtTheLimit() {
    Mean.simulate(
            20_000,
            SEED,
            random -> {
              KappaRule rule = new KappaRule(CONFIG);
              for (int i = 0; i < 40; i++) {
                observe(rule, 0.6, random);
              }
              return Math.exp(rule.judge().logEvidence());
            })
        .isCloseTo(1);
  }

  @Test
  void aPairIsAnUnbiasedEstimate() {
    // Y = O - 0.6 - 0.4 E over all pairs of items of one known joint distribution.
    double[][] joint = {{0.5, 0.05, 0.01}, {0.1, 0.15, 0.02}, {0.03, 0.04, 0.1}};
    double expectation = 0;
    double agreement = joint[0][0] + joint[1][1] + joint[2][2];
    double chance = 0;
    for (int k = 0; k < 3; k++) {
      chance +=
          (joint[k][0] + joint[k][1] + joint[k][2]) * (joint[0][k] + joint[1][k] + joint[2][k]);
    }
    for (int pair = 0; pair < 81; pair++) {
      int gi = pair / 27;
      int ai = pair / 9 % 3;
      int gj = pair / 3 % 3;
      int aj = pair % 3;
      int cell = KappaBets.cell(gi, ai, gj, aj);
      double y = cell / 3 / 2.0 - 0.6 - 0.4 * (cell % 3) / 2.0;
      expectation += joint[gi][ai] * joint[gj][aj] * y;
    }
    double kappa = (agreement - chance) / (1 - chance);

    assertThat(expectation).isCloseTo((1 - chance) * (kappa - 0.6), within(1e-12));
  }

  @Test
  void pairsInAnyOrderAreTheSameState() {
    KappaRule rule = new KappaRule(CONFIG);
    rule.observe(1, 1);
    rule.observe(2, 1);
    rule.observe(0, 0);
    rule.observe(0, 1);
    KappaRule other = new KappaRule(CONFIG);
    other.observe(0, 1);
    other.observe(0, 0);
    KappaRule rest = new KappaRule(CONFIG);
    rest.observe(2, 1);
    rest.observe(1, 1);
    other.merge(rest);

    assertThat(bytes(other)).isEqualTo(bytes(rule));
    other.withdraw(1, 1, 2, 1);
    other.withdraw(0, 0, 0, 1);
    assertThat(bytes(other)).isEqualTo(bytes(new KappaRule(CONFIG)));
    assertThatIllegalArgumentException().isThrownBy(() -> other.withdraw(0, 0, 0, 1));
  }

  @Test
  void loneItemsMeetOnMerge() {
    KappaRule left = new KappaRule(CONFIG);
    left.observe(1, 2);
    KappaRule right = new KappaRule(CONFIG);
    right.observe(2, 2);
    left.merge(right);
    KappaRule whole = new KappaRule(CONFIG);
    whole.observe(1, 2);
    whole.observe(2, 2);

    assertThat(bytes(left)).isEqualTo(bytes(whole));
    assertThat(left.judge().n()).isEqualTo(2);
  }

  @Test
  void goesOnFromItsBytes() {
    KappaRule rule = new KappaRule(CONFIG);
    for (int i = 0; i < 7; i++) {
      rule.observe(i % 3, i % 2);
    }
    KappaRule read = KappaRule.decode(CONFIG, new StateReader(bytes(rule)));
    rule.observe(1, 1);
    read.observe(1, 1);

    assertThat(bytes(read)).isEqualTo(bytes(rule));
    assertThat(read.judge()).isEqualTo(rule.judge());
  }

  static void observe(KappaRule rule, double kappa, Random random) {
    int gold = draw(random);
    rule.observe(gold, random.nextDouble() < kappa ? gold : draw(random));
  }

  /** Two rare classes of 10 and 5 %. */
  static int draw(Random random) {
    double u = random.nextDouble();
    return u < 0.85 ? 0 : u < 0.95 ? 1 : 2;
  }

  private static int itemsToTrigger(double kappa, int most, Random random) {
    KappaRule rule = new KappaRule(CONFIG);
    for (int items = 2; items <= most; items += 2) {
      observe(rule, kappa, random);
      observe(rule, kappa, random);
      if (rule.judge().established()) {
        return items;
      }
    }
    return most + 1;
  }

  private static boolean naiveTriggers(double kappa, int most, Random random) {
    double[] given = new double[3];
    double[] golds = new double[3];
    double agreed = 0;
    for (int n = 1; n <= most; n++) {
      int gold = draw(random);
      int answer = random.nextDouble() < kappa ? gold : draw(random);
      golds[gold]++;
      given[answer]++;
      agreed += gold == answer ? 1 : 0;
      double chance = 0;
      for (int k = 0; k < 3; k++) {
        chance += golds[k] / n * given[k] / n;
      }
      if (n >= 50 && (agreed / n - chance) / (1 - chance) < 0.6) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(KappaRule rule) {
    StateWriter out = new StateWriter(32);
    rule.encode(out);
    return out.toByteArray();
  }
}
