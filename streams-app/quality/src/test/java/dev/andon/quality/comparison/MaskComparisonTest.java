package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.RunLengths;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "exact, 2 4 3, 2 4 3, 1, ",
    "exact, 2 4 3, 2 5 2, 0.8, BOUNDARY",
    "iou:0.8, 2 4 3, 2 5 2, 0.8, ",
    "iou:0.81, 2 4 3, 2 5 2, 0.8, BOUNDARY",
    "iou:0.5, 0 9, 9, 0, MISSING",
    "iou:0.5, 9, 0 9, 0, EXTRA",
    "iou:0.5, 9, 9, 1, ",
    "iou:0.5, 0 4 5, 5 4, 0, BOUNDARY"
  })
  void table(String rule, String expected, String given, double score, DefectType defect) {
    Comparison comparison =
        AnswerComparator.compare(
            new Reference(mask(expected, "roof"), MatchRule.parse(rule), List.of()),
            mask(given, "roof"));

    assertThat(comparison.score()).isCloseTo(score, within(1e-12));
    assertThat(comparison.defect()).isEqualTo(defect);
  }

  @Test
  void anotherLabelIsAWrongClass() {
    Reference reference = Reference.exact(mask("2 4 3", "roof"));

    assertThat(AnswerComparator.compare(reference, mask("2 4 3", "road")))
        .isEqualTo(Comparison.wrong(0, DefectType.WRONG_CLASS));
    assertThat(AnswerComparator.compare(reference, mask("2 4 3", null)))
        .isEqualTo(Comparison.wrong(0, DefectType.WRONG_CLASS));
  }

  @Test
  void anotherGridCannotBeCompared() {
    MaskAnswer wide = new MaskAnswer(RunLengths.of(2, 4), 2, 3, null);
    MaskAnswer high = new MaskAnswer(RunLengths.of(2, 4), 3, 2, null);

    assertThat(AnswerComparator.compare(Reference.exact(wide), high))
        .isEqualTo(Comparison.wrong(0, DefectType.WRONG_KIND));
  }

  @Property
  void equalsTheIouOfTheRasters(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll long seed) {
    Random random = new Random(seed);
    boolean[] one = raster(height * width, random);
    boolean[] other = raster(height * width, random);

    int common = 0;
    int all = 0;
    for (int i = 0; i < one.length; i++) {
      common += one[i] && other[i] ? 1 : 0;
      all += one[i] || other[i] ? 1 : 0;
    }
    Comparison comparison =
        AnswerComparator.compare(
            Reference.exact(new MaskAnswer(runs(one), height, width, null)),
            new MaskAnswer(runs(other), height, width, null));

    assertThat(comparison.score()).isEqualTo(all == 0 ? 1 : (double) common / all);
    assertThat(comparison.correct()).isEqualTo(Arrays.equals(one, other));
  }

  private static boolean[] raster(int pixels, Random random) {
    boolean[] raster = new boolean[pixels];
    int share = random.nextInt(11);
    for (int i = 0; i < pixels; i++) {
      raster[i] = random.nextInt(10) < share;
    }
    return raster;
  }

  private static RunLengths runs(boolean[] raster) {
    long[] runs = new long[raster.length + 1];
    int run = 0;
    for (boolean one : raster) {
      if (one != (run % 2 == 1)) {
        run++;
      }
      runs[run]++;
    }
    return RunLengths.of(Arrays.copyOf(runs, run + 1));
  }

  private static MaskAnswer mask(String runs, String label) {
    long[] lengths = Arrays.stream(runs.split(" ")).mapToLong(Long::parseLong).toArray();
    return new MaskAnswer(RunLengths.of(lengths), 3, 3, label);
  }
}
