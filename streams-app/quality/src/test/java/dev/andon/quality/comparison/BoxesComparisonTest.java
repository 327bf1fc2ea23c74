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
    // A square and itself turned by 45 degrees share an octagon: IoU is 1 / sqrt 2.
    "0, 45, 0.7071067811865475",
    "0, 90, 1",
    "10, 100, 1",
    "0, 30, 0.7320508075688772",
    "20, 65, 0.7071067811865475"
  })
  void turnedSquares(double rotation, double other, double iou) {
    Outline one = Outline.of(new Box(-1, -1, 2, 2, "", rotation));
    Outline two = Outline.of(new Box(-1, -1, 2, 2, "", other));

    assertThat(one.iou(two)).isCloseTo(iou, within(1e-12));
    assertThat(two.iou(one)).isCloseTo(iou, within(1e-12));
  }

  @Test
  void turnsClockwiseOnTheScreen() {
    // A bar on the left half, turned by a quarter about the centre of its own length.
    Outline bar = Outline.of(new Box(0, 4, 10, 2, "", 90));
    Outline upright = Outline.of(new Box(4, 0, 2, 10, ""));
    Outline turnedLittle = Outline.of(new Box(0, 4, 10, 2, "", 45));
    Outline lowerRight = Outline.of(new Box(7, 7, 2, 2, ""));

    assertThat(bar.iou(upright)).isEqualTo(1);
    assertThat(turnedLittle.iou(lowerRight)).isGreaterThan(0);
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
