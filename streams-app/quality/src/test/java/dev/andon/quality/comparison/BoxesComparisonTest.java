package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.BoxesAnswer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxesComparisonTest {

  private static final MatchRule HALF = new MatchRule.Iou(0.5);

  @Test
  void anOverlapOfJustTheThresholdIsEnough() {
    // 0.1 steps do not add up exactly in binary.
    Comparison comparison = compare(HALF, List.of(car(0.1, 0.2)), List.of(car(0.1, 0.4)));

    assertThat(comparison).isEqualTo(Comparison.right(1));
  }

  @Test
  void aBoxDrawnTwiceIsOneTooMany() {
    Comparison comparison = compare(HALF, List.of(car(0, 10)), List.of(car(0, 10), car(0, 10)));

    assertThat(comparison.score()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(comparison.defect()).isEqualTo(DefectType.EXTRA);
  }

  @Test
  void aMisnamedBoxIsAWrongClass() {
    assertThat(compare(HALF, List.of(car(0, 10)), List.of(new Box(0, 0, 9, 10, "van"))).defect())
        .isEqualTo(DefectType.WRONG_CLASS);
  }

  @Test
  void aBoxInTheWrongPlaceIsABoundaryWhileItTouches() {
    assertThat(compare(HALF, List.of(car(0, 10)), List.of(car(0, 30))).defect())
        .isEqualTo(DefectType.BOUNDARY);
    assertThat(compare(HALF, List.of(car(0, 10)), List.of(new Box(50, 50, 10, 10, "car"))).defect())
        .isEqualTo(DefectType.MISSING);
  }

  @Test
  void nothingToMarkCanBeRight() {
    assertThat(compare(HALF, List.of(), List.of())).isEqualTo(Comparison.right(1));
    assertThat(compare(HALF, List.of(), List.of(car(0, 1))).defect()).isEqualTo(DefectType.EXTRA);
  }

  @ParameterizedTest
  @CsvSource({
    // A unit square and itself turned about a corner share a kite of area tan((90 - angle) / 2).
    "0, 30, 0.40582741955797763",
    "0, 45, 0.2612038749637414",
    "20, 65, 0.2612038749637414",
    "0, 90, 0",
    "10, 100, 0",
    "77, 77, 1"
  })
  void turnedSquares(double rotation, double other, double iou) {
    Outline one = Outline.of(new Box(3, 5, 2, 2, "", rotation));
    Outline two = Outline.of(new Box(3, 5, 2, 2, "", other));

    assertThat(one.iou(two)).isCloseTo(iou, within(1e-12));
    assertThat(two.iou(one)).isCloseTo(iou, within(1e-12));
  }

  @Test
  void turnsClockwiseAboutTheTopLeftCorner() {
    Outline hanging = Outline.of(new Box(0, 4, 10, 2, "", 90));
    Outline sloping = Outline.of(new Box(0, 4, 10, 2, "", 45));

    assertThat(hanging.iou(Outline.of(new Box(-2, 4, 2, 10, "")))).isEqualTo(1);
    assertThat(sloping.iou(Outline.of(new Box(2, 7, 2, 2, "")))).isGreaterThan(0);
    assertThat(sloping.iou(Outline.of(new Box(2, 0, 2, 2, "")))).isZero();
  }

  @Property
  void uprightBoxesOverlapAsRectanglesDo(@ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    Box a = upright(any.box());
    Box b = upright(any.box());

    double width = Math.min(a.x() + a.w(), b.x() + b.w()) - Math.max(a.x(), b.x());
    double height = Math.min(a.y() + a.h(), b.y() + b.h()) - Math.max(a.y(), b.y());
    double common = Math.max(0, width) * Math.max(0, height);
    double expected = common == 0 ? 0 : common / (a.w() * a.h() + b.w() * b.h() - common);

    if (a.w() * a.h() > 0 && b.w() * b.h() > 0) {
      assertThat(Outline.of(a).iou(Outline.of(b))).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void keepsItsPrecisionFarFromTheOrigin() {
    double far = 1e9;
    Outline one = Outline.of(new Box(far, far, 2, 2, ""));
    Outline two = Outline.of(new Box(far + 1, far, 2, 2, ""));

    assertThat(one.iou(two)).isCloseTo(1.0 / 3, within(1e-6));
  }

  private static Box upright(Box box) {
    return new Box(box.x(), box.y(), box.w(), box.h(), box.label());
  }

  private static Box car(double x, double width) {
    return new Box(x, 0, width, 10, "car");
  }

  private static Comparison compare(MatchRule rule, List<Box> expected, List<Box> given) {
    return AnswerComparator.compare(
        new Reference(new BoxesAnswer(expected), rule, List.of()), new BoxesAnswer(given));
  }
}
