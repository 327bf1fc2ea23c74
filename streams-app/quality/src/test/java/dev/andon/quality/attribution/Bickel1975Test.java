package dev.andon.quality.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/**
 * Bickel, Hammel and O'Connell, "Sex bias in graduate admissions: data from Berkeley", Science 187
 * (1975) 398-404; the six largest departments, fall 1973, as printed in Freedman, Pisani and
 * Purves, "Statistics", chapter 2, table 2. Men stand for the reference, women for the current
 * period, admission for a right answer.
 */
class Bickel1975Test {
  private static final String[] DEPARTMENTS = {"A", "B", "C", "D", "E", "F"};
  private static final long[][] MEN = {
    {825, 512}, {560, 353}, {325, 120}, {417, 138}, {191, 53}, {373, 22}
  };
  private static final long[][] WOMEN = {
    {108, 89}, {25, 17}, {593, 202}, {375, 131}, {393, 94}, {341, 24}
  };

  @Test
  void theDropIsAMatterOfWhereWomenApplied() {
    Attribution.Explained explained =
        (Attribution.Explained)
            Attributor.explain(AttributionConfig.DEFAULT, tallies(MEN), tallies(WOMEN));

    assertThat(explained.total().reference()).isEqualTo(new Tally(2_691, 1_198));
    assertThat(explained.total().current()).isEqualTo(new Tally(1_835, 557));
    assertThat(explained.change()).isCloseTo(-0.1416, within(0.0001));
    RateMixSplit byDepartment = explained.splits().get(1);
    assertThat(byDepartment.nanoRate()).isPositive();
    assertThat(byDepartment.nanoMix()).isLessThan(byDepartment.nanoChange());
    assertThat(explained.findings())
        .singleElement(InstanceOfAssertFactories.type(Finding.MixShift.class))
        .satisfies(
            shift -> {
              assertThat(shift.dimension()).isEqualTo("department");
              assertThat(shift.within()).isEmpty();
              assertThat(shift.interval().high()).isNegative();
            });
  }

  /** The campus as a whole is a slice that fell, until one looks inside the departments. */
  private static SliceTallies tallies(long[][] departments) {
    SliceTallies tallies = new SliceTallies();
    Slice campus = new Slice("campus", "Berkeley");
    for (int i = 0; i < DEPARTMENTS.length; i++) {
      Tally tally = new Tally(departments[i][0], departments[i][1]);
      Slice department = new Slice("department", DEPARTMENTS[i]);
      tallies.addTotal(tally);
      tallies.addSlice(campus, tally);
      tallies.addSlice(department, tally);
      tallies.addPair(campus, department, tally);
    }
    return tallies;
  }
}
