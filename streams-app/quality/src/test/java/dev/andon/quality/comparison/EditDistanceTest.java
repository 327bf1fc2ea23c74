package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @Property
  void equalsTheDefinition(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 7) String a,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 7) String b) {
    assertThat(distance(a, b)).isEqualTo(byDefinition(a, b));
  }

  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3, 7", "rain, shine, 3, 5", "'', abc, 3, 3", "abc, abc, 0, 3"})
  void textbookDistances(String a, String b, int distance, int longer) {
    // kitten and sitting is the textbooks' pair, rain and shine that of NLTK's edit_distance.
    assertThat(distance(a, b)).isEqualTo(distance);
    assertThat(EditDistance.similarity(a, b)).isEqualTo(1 - (double) distance / longer);
  }

  @Test
  void isAnUpperBoundBeyondTheLimit() {
    String same = "xy".repeat(EditDistance.MOST_CODE_POINTS);
    String other = "yx".repeat(EditDistance.MOST_CODE_POINTS);

    assertThat(distance("a" + same + "b", "c" + other + "d")).isGreaterThan(0);
    assertThat(EditDistance.similarity("a" + same + "b", "c" + other + "d")).isBetween(0.0, 1.0);
  }

  @Test
  void isExactForLongTextsThatDifferInOnePlace() {
    String half = "word ".repeat(20_000);

    assertThat(distance(half + "x" + half, half + half)).isEqualTo(1);
    assertThat(distance(half + "x" + half, half + "y" + half)).isEqualTo(1);
  }

  @Test
  void overlappingBeginningAndEndAreCutOnce() {
    assertThat(distance("aaa", "aa")).isEqualTo(1);
    assertThat(distance("abab", "ab")).isEqualTo(2);
  }

  private static int distance(String a, String b) {
    return EditDistance.distance(a.codePoints().toArray(), b.codePoints().toArray());
  }

  private static int byDefinition(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    String restA = a.substring(1);
    String restB = b.substring(1);
    int replaced = byDefinition(restA, restB) + (a.charAt(0) == b.charAt(0) ? 0 : 1);
    int shortened = 1 + Math.min(byDefinition(restA, b), byDefinition(a, restB));
    return Math.min(replaced, shortened);
  }
}
