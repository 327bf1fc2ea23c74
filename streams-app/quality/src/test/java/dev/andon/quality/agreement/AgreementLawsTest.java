package dev.andon.quality.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.Estimate.Insufficient;
import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AgreementLawsTest {
  /** How often the interval holds what kappa is, over studies of few items; seed 20260101. */
  @Test
  void theIntervalOfKappaHoldsWithFewItems() {
    Random random = new Random(20_260_101);
    for (int items : new int[] {10, 20, 30, 49}) {
      for (double prevalence : new double[] {0.5, 0.8, 0.95}) {
        for (double accuracy : new double[] {0.7, 0.9}) {
          assertThat(coverage(random, items, prevalence, accuracy))
              .as("%d items, prevalence %s, accuracy %s", items, prevalence, accuracy)
              .isGreaterThan(0.9);
        }
      }
    }
  }

  private static double coverage(Random random, int items, double prevalence, double accuracy) {
    double given = prevalence * accuracy + (1 - prevalence) * (1 - accuracy);
    double chance = prevalence * given + (1 - prevalence) * (1 - given);
    double truth = (accuracy - chance) / (1 - chance);
    int studies = 0;
    int held = 0;
    for (int study = 0; study < 1_000; study++) {
      ContingencyTable table = ContingencyTable.of(2);
      for (int item = 0; item < items; item++) {
        int wanted = random.nextDouble() < prevalence ? 0 : 1;
        table.observe(wanted, random.nextDouble() < accuracy ? wanted : 1 - wanted);
      }
      if (CohenKappa.estimate(table, Weights.identity(2), 0.95) instanceof Measured measured) {
        studies++;
        held += measured.interval().contains(truth) ? 1 : 0;
      }
    }
    return (double) held / studies;
  }

  private static final int K = 4;

  @Property(tries = 40)
  void orderAndDetoursLeaveNoTrace(@ForAll long seed) {
    Random random = new Random(seed);
    List<List<Integer>> items = items(random, 40);
    List<List<Integer>> detours = items(random, 20);
    ItemPatterns<Integer> straight = new ItemPatterns<>();
    items.forEach(straight::observe);

    ItemPatterns<Integer> wound = new ItemPatterns<>();
    detours.forEach(wound::withdraw);
    Collections.shuffle(items, random);
    items.forEach(wound::observe);
    detours.forEach(wound::observe);

    assertThat(bytes(wound)).isEqualTo(bytes(straight));
  }

  @Property(tries = 40)
  void mergesInAnyOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<List<Integer>> items = items(random, 30);
    ItemPatterns<Integer> whole = new ItemPatterns<>();
    items.forEach(whole::observe);
    ItemPatterns<Integer> left = of(items.subList(0, 10));
    left.merge(of(items.subList(10, 20)));
    left.merge(of(items.subList(20, 30)));
    ItemPatterns<Integer> right = of(items.subList(20, 30));
    ItemPatterns<Integer> rest = of(items.subList(10, 20));
    rest.merge(of(items.subList(0, 10)));
    right.merge(rest);

    assertThat(bytes(left)).isEqualTo(bytes(whole));
    assertThat(bytes(right)).isEqualTo(bytes(whole));
    StateReader in = new StateReader(bytes(whole));
    assertThat(bytes(ItemPatterns.decode(in, StateReader::readCount))).isEqualTo(bytes(whole));
    assertThat(in.atEnd()).isTrue();
  }

  @Property(tries = 40)
  void tablesMergeWithdrawAndReadBack(@ForAll long seed) {
    Random random = new Random(seed);
    ContingencyTable whole = ContingencyTable.of(K);
    ContingencyTable one = ContingencyTable.of(K);
    ContingencyTable other = ContingencyTable.of(K);
    for (int i = 0; i < 50; i++) {
      int row = random.nextInt(K);
      int column = random.nextInt(K);
      whole.observe(row, column);
      (random.nextBoolean() ? one : other).observe(row, column);
      int detour = random.nextInt(K);
      one.withdraw(detour, 0);
      other.observe(detour, 0);
    }
    one.merge(other);

    assertThat(bytes(one::encode)).isEqualTo(bytes(whole::encode));
    StateReader in = new StateReader(bytes(whole::encode));
    assertThat(bytes(ContingencyTable.decode(in)::encode)).isEqualTo(bytes(whole::encode));
    assertThat(in.atEnd()).isTrue();
  }

  @Property(tries = 40)
  void numbersMergeWithdrawAndReadBack(@ForAll long seed) {
    Random random = new Random(seed);
    NumberAgreement whole = new NumberAgreement();
    NumberAgreement one = new NumberAgreement();
    NumberAgreement other = new NumberAgreement();
    NumberErrors errors = new NumberErrors();
    NumberErrors wound = new NumberErrors();
    for (int i = 0; i < 40; i++) {
      long[] ratings = random.longs(1 + i % 4, -(1L << 40), 1L << 40).toArray();
      long item = random.nextLong();
      whole.observe(item, ratings);
      (random.nextBoolean() ? one : other).observe(item, ratings);
      long[] detour = {random.nextInt(), random.nextInt()};
      one.withdraw(i, detour);
      other.observe(i, detour);
      errors.observe(ratings[0] >> 20, i % 2 == 0);
      wound.withdraw(detour[0] >> 10, true);
      wound.observe(ratings[0] >> 20, i % 2 == 0);
      wound.observe(detour[0] >> 10, true);
    }
    other.merge(one);

    assertThat(bytes(other::encode)).isEqualTo(bytes(whole::encode));
    assertThat(other.alpha(0.9)).isEqualTo(whole.alpha(0.9));
    assertThat(bytes(NumberAgreement.decode(new StateReader(bytes(whole::encode)))::encode))
        .isEqualTo(bytes(whole::encode));
    assertThat(bytes(wound::encode)).isEqualTo(bytes(errors::encode));
    assertThat(bytes(NumberErrors.decode(new StateReader(bytes(errors::encode)))::encode))
        .isEqualTo(bytes(errors::encode));
  }

  @Property(tries = 15)
  void everyMeasureStaysInItsRangeAndItsInterval(@ForAll long seed) {
    Random random = new Random(seed);
    ItemPatterns<Integer> items = of(items(random, 25));
    ContingencyTable table = ContingencyTable.of(K);
    for (int i = 0; i < 30; i++) {
      table.observe(random.nextInt(K), random.nextInt(1 + random.nextInt(K)));
    }
    List<Estimate> estimates = new ArrayList<>();
    for (Weights weights : List.of(Weights.identity(K), Weights.linear(K), Weights.quadratic(K))) {
      estimates.add(CohenKappa.estimate(table, weights, 0.95));
      for (Chance chance : Chance.values()) {
        estimates.add(RaterAgreement.estimate(items, weights, chance, 0.95));
      }
    }
    estimates.add(KrippendorffAlpha.estimate(items, Disagreement.ordinal(), 0.95));
    estimates.add(MatthewsCorrelation.estimate(table, 0.95));
    estimates.add(ClassMeasures.balancedAccuracy(table, 0.95));
    estimates.add(ClassMeasures.f1(table, 1, 0.95));

    for (Estimate estimate : estimates) {
      if (estimate instanceof Measured measured) {
        assertThat(measured.value()).isBetween(-1.0 - 1e-12, 1.0);
        assertThat(measured.interval().contains(measured.value())).isTrue();
      }
    }
  }

  @Property(tries = 30)
  void alphaOfNumbersIsTheSameFromSumsAndFromPatterns(@ForAll long seed) {
    Random random = new Random(seed);
    NumberAgreement sums = new NumberAgreement();
    ItemPatterns<Long> patterns = new ItemPatterns<>();
    for (int i = 0; i < 20; i++) {
      long[] ratings =
          random.longs(1 + random.nextInt(4), 1_000_000_000L, 1_000_000_010L).toArray();
      sums.observe(i, ratings);
      patterns.observe(Arrays.stream(ratings).boxed().toList());
    }

    assertThat(Studies.value(sums.alpha(0.95)))
        .isCloseTo(Studies.alpha(patterns, Disagreement.interval()), within(1e-12));
  }

  @Test
  void aSkewedTableOfAHundredThousandIsStable() {
    ContingencyTable table = ContingencyTable.of(2);
    table.add(0, 0, 99_990);
    table.add(0, 1, 4);
    table.add(1, 0, 4);
    table.add(1, 1, 2);
    double p = 6 / 100_000.0;
    double pe = p * p + (1 - p) * (1 - p);
    double exact = (0.99992 - pe) / (1 - pe);

    assertThat(Studies.kappa(table, Weights.identity(2))).isCloseTo(exact, within(1e-9));
    assertThat(Studies.agreement(table.patterns(), Weights.identity(2), Chance.PREVALENCE))
        .isCloseTo(exact, within(1e-9));
    assertThat(Studies.value(MatthewsCorrelation.estimate(table, 0.95)))
        .isCloseTo(exact, within(1e-9));
  }

  @Test
  void oneClassOnlyIsUndefinedBeyondChance() {
    ContingencyTable table = ContingencyTable.of(2);
    table.add(0, 0, 10);
    ItemPatterns<Integer> items = table.patterns();
    Weights same = Weights.identity(2);

    assertThat(CohenKappa.estimate(table, same, 0.95))
        .isEqualTo(
            new Insufficient("both named one category only: agreement beyond chance is 0/0", 10));
    assertThat(RaterAgreement.estimate(items, same, Chance.PREVALENCE, 0.95))
        .isEqualTo(new Insufficient("one category only: agreement beyond chance is 0/0", 10));
    assertThat(KrippendorffAlpha.estimate(items, Disagreement.nominal(), 0.95))
        .isEqualTo(new Insufficient("one value only: agreement beyond chance is 0/0", 10));
    assertThat(MatthewsCorrelation.estimate(table, 0.95))
        .isEqualTo(new Insufficient("one class only in gold: 0/0", 10));
    assertThat(Studies.agreement(items, same, Chance.GWET)).isEqualTo(1);
    assertThat(Studies.agreement(items, same, Chance.UNIFORM)).isEqualTo(1);
  }

  @Test
  void perfectAgreementOfFewItemsProvesLittle() {
    ContingencyTable table = ContingencyTable.of(2);
    table.add(0, 0, 5);
    table.add(1, 1, 5);

    Estimate estimate = CohenKappa.estimate(table, Weights.identity(2), 0.95);

    assertThat(((Measured) estimate).value()).isEqualTo(1);
    assertThat(((Measured) estimate).interval().low()).isCloseTo(0.383, within(1e-3));
  }

  @Test
  void aRaterWithoutVarianceHasKappaZero() {
    ContingencyTable table =
        Studies.table(Studies.row(11, 1, 1), Studies.row(0, 0, 0), Studies.row(0, 0, 0));

    assertThat(Studies.kappa(table, Weights.identity(3))).isCloseTo(0, within(1e-9));
    assertThat(Studies.alpha(table.patterns(), Disagreement.nominal()))
        .isCloseTo(-0.02, within(1e-3));
  }

  @Test
  void anItemWithOneRatingDoesNotMoveAlpha() {
    assertThat(Studies.alpha(Studies.ratings("100", "10.", "..0"), Disagreement.nominal()))
        .isCloseTo(-1 / 3.0, within(1e-12));
    assertThat(Studies.alpha(Studies.ratings("100", "10."), Disagreement.nominal()))
        .isCloseTo(-1 / 3.0, within(1e-12));
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThat(CohenKappa.estimate(ContingencyTable.of(2), Weights.identity(2), 0.95))
        .isEqualTo(new Insufficient("no items that both rated", 0));
    assertThat(estimate(Studies.ratings("0", "1"), 2))
        .isEqualTo(new Insufficient("no item has two ratings", 2));
    assertThat(estimate(Studies.ratings("02", "11"), 2))
        .isEqualTo(new Insufficient("category 2 was observed, declared are 2", 2));
    assertThat(estimate(Studies.ratings("00"), 1))
        .isEqualTo(new Insufficient("one category declared: agreement beyond chance is 0/0", 1));
    ItemPatterns<Integer> overdrawn = new ItemPatterns<>();
    overdrawn.withdraw(List.of(0, 1));
    assertThat(estimate(overdrawn, 2))
        .isEqualTo(new Insufficient("more was withdrawn than observed", 0));
    assertThat(new NumberErrors().bias(0.95)).isEqualTo(new Insufficient("no observations", 0));
    assertThat(new NumberAgreement().alpha(0.95))
        .isEqualTo(new Insufficient("fewer than two items", 0));
  }

  @Test
  void tooManyValuesAndPatternsAreSaid() {
    ItemPatterns<Integer> items = new ItemPatterns<>();
    for (int i = 0; i <= KrippendorffAlpha.MOST_VALUES; i++) {
      items.observe(List.of(i, i));
    }
    assertThat(KrippendorffAlpha.estimate(items, Disagreement.nominal(), 0.95))
        .isEqualTo(new Insufficient("more than 4096 different values", 4097));
    for (int i = 0; i <= ItemPatterns.MOST_PATTERNS; i++) {
      items.observe(List.of(i));
    }
    assertThat(items.overflowed()).isTrue();
    assertThat(KrippendorffAlpha.estimate(items, Disagreement.nominal(), 0.95))
        .isEqualTo(new Insufficient("more than 65536 different patterns of ratings", 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContingencyTable.of(513))
        .withMessage("categories must be in 1..512, is 513");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> items.observe(Collections.nCopies(65, 1)))
        .withMessage("an item must have at most 64 ratings, has 65");
  }

  @Test
  void errorsOfNumbers() {
    NumberErrors errors = new NumberErrors();
    for (long error : new long[] {1, -2, 3, 4}) {
      errors.observe(error, error < 3);
    }

    assertThat(Studies.value(errors.bias(0.95))).isEqualTo(1.5);
    assertThat(Studies.value(errors.meanAbsoluteError(0.95))).isEqualTo(2.5);
    assertThat(Studies.value(errors.rootMeanSquareError(0.95)))
        .isCloseTo(Math.sqrt(7.5), within(1e-12));
    assertThat(Studies.value(errors.withinTolerance(0.95))).isEqualTo(0.5);
    // s = 2.64575, t(3) = 3.18245: 1.5 ± 4.20998
    assertThat(((Measured) errors.bias(0.95)).interval().low()).isCloseTo(-2.70998, within(1e-5));
  }

  @Test
  void classesOfATable() {
    ContingencyTable table =
        Studies.table(Studies.row(8, 2, 0), Studies.row(1, 4, 5), Studies.row(0, 0, 0));

    assertThat(Studies.value(ClassMeasures.accuracy(table, 0.95))).isEqualTo(0.6);
    assertThat(Studies.value(ClassMeasures.recall(table, 0, 0.95))).isEqualTo(0.8);
    assertThat(Studies.value(ClassMeasures.precision(table, 0, 0.95))).isEqualTo(8 / 9.0);
    assertThat(Studies.value(ClassMeasures.f1(table, 0, 0.95))).isCloseTo(16 / 19.0, within(1e-12));
    assertThat(ClassMeasures.recall(table, 2, 0.95))
        .isEqualTo(new Insufficient("no item of this class", 0));
    assertThat(Studies.value(ClassMeasures.balancedAccuracy(table, 0.95)))
        .isCloseTo(0.6, within(1e-12));
  }

  private static Estimate estimate(ItemPatterns<Integer> items, int categories) {
    return RaterAgreement.estimate(items, Weights.identity(categories), Chance.PREVALENCE, 0.95);
  }

  private static List<List<Integer>> items(Random random, int size) {
    List<List<Integer>> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(random.ints(1 + random.nextInt(4), 0, K).boxed().toList());
    }
    return items;
  }

  private static ItemPatterns<Integer> of(List<List<Integer>> items) {
    ItemPatterns<Integer> patterns = new ItemPatterns<>();
    items.forEach(patterns::observe);
    return patterns;
  }

  private static byte[] bytes(ItemPatterns<Integer> items) {
    return bytes(out -> items.encode(out, StateWriter::writeUnsigned));
  }

  private static byte[] bytes(Consumer<StateWriter> encoder) {
    StateWriter out = new StateWriter(64);
    encoder.accept(out);
    return out.toByteArray();
  }
}
