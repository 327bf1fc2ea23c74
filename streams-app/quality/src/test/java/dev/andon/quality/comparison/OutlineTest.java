package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.Point;
import dev.andon.quality.answer.Polygon;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OutlineTest {

  private static final Outline SQUARE = outline(0, 0, 4, 0, 4, 4, 0, 4);

  @Test
  void concaveOutlinesKeepTheirNotches() {
    // A U: the upper middle of the square is left out.
    Outline u = outline(0, 0, 4, 0, 4, 4, 3, 4, 3, 1, 1, 1, 1, 4, 0, 4);
    Outline plug = outline(1, 1, 3, 1, 3, 4, 1, 4);

    assertThat(u.iou(SQUARE)).isCloseTo(10.0 / 16, within(1e-12));
    assertThat(u.iou(plug)).isCloseTo(0, within(1e-12));
    assertThat(u.iou(outline(0, 3, 4, 3, 4, 4, 0, 4))).isCloseTo(2.0 / 12, within(1e-12));
  }

  @Test
  void sharedEdgesAndCornersNeedNoCare() {
    assertThat(SQUARE.iou(outline(4, 0, 8, 0, 8, 4, 4, 4))).isZero();
    assertThat(SQUARE.iou(outline(0, 0, 2, 0, 2, 4, 0, 4))).isCloseTo(0.5, within(1e-12));
    assertThat(SQUARE.iou(outline(2, 0, 4, 2, 2, 4, 0, 2))).isCloseTo(0.5, within(1e-12));
    assertThat(SQUARE.iou(outline(0, 0, 2, 0, 4, 0, 4, 2, 4, 4, 0, 4))).isEqualTo(1);
  }

  @Property
  void isTheSameFromAnyCornerInEitherDirection(@ForAll long seed) {
    Random random = new Random(seed);
    Polygon polygon = new AnyAnswers(random).polygon();
    List<Point> points = new ArrayList<>(polygon.points());
    Collections.rotate(points, random.nextInt(points.size()));
    if (random.nextBoolean()) {
      Collections.reverse(points);
    }

    assertThat(Outline.of(polygon).iou(Outline.of(new Polygon(points, "")))).isEqualTo(1);
  }

  @Property(tries = 100)
  void equalsTheShareOfARastersPoints(@ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    Polygon a = any.polygon();
    Polygon b = any.polygon();

    int common = 0;
    int all = 0;
    for (double x = -4; x < 8; x += 0.02) {
      for (double y = -4; y < 8; y += 0.02) {
        boolean inA = contains(a, x, y);
        boolean inB = contains(b, x, y);
        common += inA && inB ? 1 : 0;
        all += inA || inB ? 1 : 0;
      }
    }

    assertThat(Outline.of(a).iou(Outline.of(b))).isCloseTo((double) common / all, within(0.02));
  }

  @Test
  void withoutAreaItOverlapsOnlyItself() {
    Outline line = outline(0, 0, 4, 4, 2, 2);

    assertThat(line.iou(outline(0, 0, 4, 4, 2, 2))).isEqualTo(1);
    assertThat(line.iou(SQUARE)).isZero();
    assertThat(outline(1, 1, 1, 1, 1, 1).iou(SQUARE)).isZero();
  }

  @Test
  void thinningKeepsTheShape() {
    Outline circle = circle(10_000, 100, 0);
    Outline shifted = circle(10_000, 100, 20);

    assertThat(circle.thinned(10).corners()).isEqualTo(1000);
    assertThat(circle.thinned(10).iou(shifted.thinned(10)))
        .isCloseTo(circle.thinned(2).iou(shifted.thinned(2)), within(1e-4));
    assertThat(SQUARE.thinned(100).corners()).isEqualTo(3);
  }

  static Outline circle(int corners, double radius, double x) {
    return Outline.of(
        new Polygon(
            IntStream.range(0, corners)
                .mapToObj(i -> 2 * Math.PI * i / corners)
                .map(angle -> new Point(x + radius * Math.cos(angle), radius * Math.sin(angle)))
                .toList(),
            ""));
  }

  private static Outline outline(double... coordinates) {
    return Outline.of(
        new Polygon(
            IntStream.range(0, coordinates.length / 2)
                .mapToObj(i -> new Point(coordinates[2 * i], coordinates[2 * i + 1]))
                .toList(),
            ""));
  }

  /** By the number of edges that a ray to the right crosses. */
  private static boolean contains(Polygon polygon, double x, double y) {
    boolean inside = false;
    List<Point> points = polygon.points();
    for (int i = 0; i < points.size(); i++) {
      Point from = points.get(i);
      Point to = points.get((i + 1) % points.size());
      boolean crosses = (from.y() > y) != (to.y() > y);
      if (crosses && x < from.x() + (to.x() - from.x()) * (y - from.y()) / (to.y() - from.y())) {
        inside = !inside;
      }
    }
    return inside;
  }
}
