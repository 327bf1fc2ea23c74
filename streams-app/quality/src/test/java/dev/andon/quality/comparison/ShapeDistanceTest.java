package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.Point;
import dev.andon.quality.answer.Polygon;
import dev.andon.quality.answer.PolygonsAnswer;
import dev.andon.quality.answer.RunLengths;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeDistanceTest {

  @Test
  void aSquareTurnedByHalfARightAngle() {
    // The common octagon of two concentric unit squares measures 2 (√2 - 1).
    double half = Math.sqrt(0.5);
    BoxesAnswer upright = boxes(new Box(-0.5, -0.5, 1, 1, "X"));
    BoxesAnswer turned = boxes(new Box(0, -half, 1, 1, "X", 45));
    double octagon = 2 * (Math.sqrt(2) - 1);

    assertThat(ShapeDistance.boxes(OverlapMeasure.IOU, 0.5).between(upright, turned))
        .isCloseTo(1 - octagon / (2 - octagon), within(1e-9));
    assertThat(ShapeDistance.boxes(OverlapMeasure.DICE, 0.5).between(upright, turned))
        .isCloseTo(1 - octagon, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 10, 1",
    "5, 5, 10, 0.142857142857143",
    "10, 0, 10, 0",
    "2, 2, 6, 0.36",
  })
  void squaresAgainstOneOfTenByTen(double x, double y, double side, double iou) {
    double distance =
        ShapeDistance.boxes(OverlapMeasure.IOU, 0.01)
            .between(boxes(new Box(0, 0, 10, 10, "X")), boxes(new Box(x, y, side, side, "X")));

    assertThat(1 - distance).isCloseTo(iou, within(1e-9));
  }

  @Test
  void aMissedShapeCostsAsMuchAsOneDrawnElsewhere() {
    BoxesAnswer both = boxes(new Box(0, 0, 2, 2, "X"), new Box(9, 9, 2, 2, "X"));
    BoxesAnswer one = boxes(new Box(0, 0, 2, 2, "X"));
    BoxesAnswer otherName = boxes(new Box(0, 0, 2, 2, "Y"));
    ShapeDistance<BoxesAnswer> distance = ShapeDistance.boxes(OverlapMeasure.IOU, 0.5);

    assertThat(distance.between(both, one)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(distance.between(one, otherName)).isEqualTo(1);
    assertThat(distance.between(boxes(), boxes())).isEqualTo(0);
    assertThat(distance.between(boxes(), one)).isEqualTo(1);
  }

  @Test
  void pairsOptimallyWhereGreedyLosesAPair() {
    // The widest overlap, 10 by 10 with itself, leaves the other two with less than the threshold.
    BoxesAnswer expected = boxes(new Box(0, 0, 10, 1, "X"), new Box(0, 0, 6, 1, "X"));
    BoxesAnswer given = boxes(new Box(0, 0, 10, 1, "X"), new Box(4, 0, 8, 1, "X"));

    // 6 of 10 and 6 of 12; the greedy pairing would be one whole pair, at distance 0.5.
    assertThat(ShapeDistance.boxes(OverlapMeasure.IOU, 0.5).between(expected, given))
        .isCloseTo(1 - (0.6 + 0.5) / 2, within(1e-9));
    assertThat(new AnswerDistance(new MatchRule.Iou(0.5)).between(expected, (Answer) given))
        .isEqualTo(0);
  }

  @Test
  void polygonsAsBoxes() {
    PolygonsAnswer square = polygon(0, 0, 2, 0, 2, 2, 0, 2);
    PolygonsAnswer half = polygon(0, 0, 2, 0, 2, 1, 0, 1);

    assertThat(ShapeDistance.polygons(OverlapMeasure.IOU, 0.5).between(square, half))
        .isCloseTo(0.5, within(1e-9));
    assertThat(ShapeDistance.polygons(OverlapMeasure.DICE, 0.5).between(square, half))
        .isCloseTo(1 / 3.0, within(1e-9));
    assertThat(ShapeDistance.polygons(OverlapMeasure.IOU, 0.6).between(square, half)).isEqualTo(1);
  }

  @Test
  void masksByPixels() {
    MaskDistance iou = new MaskDistance(OverlapMeasure.IOU);
    MaskDistance dice = new MaskDistance(OverlapMeasure.DICE);
    MaskAnswer left = mask("X", 0, 4, 12);
    MaskAnswer shifted = mask("X", 2, 4, 10);
    MaskAnswer empty = mask("X", 16);

    assertThat(iou.between(left, shifted)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(dice.between(left, shifted)).isCloseTo(0.5, within(1e-12));
    assertThat(iou.between(empty, mask("X", 16))).isEqualTo(0);
    assertThat(dice.between(empty, left)).isEqualTo(1);
    assertThat(iou.between(left, mask("Y", 0, 4, 12))).isEqualTo(1);
    assertThat(iou.between(left, new MaskAnswer(RunLengths.of(0, 4, 12), 2, 8, "X"))).isEqualTo(1);
  }

  @Test
  void refusesAThresholdOfNothing() {
    assertThatThrownBy(() -> ShapeDistance.boxes(OverlapMeasure.IOU, 0))
        .hasMessage("IoU threshold must be in range (0, 1], is 0.0");
  }

  private static BoxesAnswer boxes(Box... boxes) {
    return new BoxesAnswer(List.of(boxes));
  }

  private static PolygonsAnswer polygon(double... xy) {
    List<Point> points =
        IntStream.range(0, xy.length / 2)
            .mapToObj(i -> new Point(xy[2 * i], xy[2 * i + 1]))
            .toList();
    return new PolygonsAnswer(List.of(new Polygon(points, "X")));
  }

  private static MaskAnswer mask(String label, long... runs) {
    return new MaskAnswer(RunLengths.of(runs), 4, 4, label);
  }
}
