package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.Point;
import dev.andon.quality.answer.Polygon;
import dev.andon.quality.answer.PolygonsAnswer;
import dev.andon.quality.answer.RankingAnswer;
import dev.andon.quality.answer.RunLengths;
import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import dev.andon.quality.answer.TextAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Answers as large as 256 KiB of them can be, made to cost as much as they can. The limit is far
 * above what they take (up to about a second) and far below what unbounded work would.
 */
class HostileSizesTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final MatchRule HALF = new MatchRule.Iou(0.5);
  private static final MatchRule EXACT = new MatchRule.Exact();

  @Test
  void textsWithNothingInCommon() {
    bounded(EXACT, new TextAnswer("x".repeat(250_000)), new TextAnswer("y".repeat(250_000)));
  }

  @Test
  void textsOfNothingButMarksInTheWrongOrder() {
    String marks = "\u0301".repeat(60_000) + "\u0323".repeat(60_000);
    String mixed = "\u0301\uFF9E".repeat(50_000);

    bounded(EXACT, new TextAnswer("a" + marks), new TextAnswer("b" + marks));
    bounded(EXACT, new TextAnswer("a" + mixed), new TextAnswer("b" + mixed));
  }

  @Test
  void spansThatAllOverlap() {
    bounded(
        HALF,
        new SpansAnswer(many(50_000, i -> new Span(i, 100_000 + i, "X"))),
        new SpansAnswer(many(50_000, i -> new Span(i, 100_001 + i, "X"))));
  }

  @Test
  void spansThatNeverMeet() {
    bounded(
        HALF,
        new SpansAnswer(many(50_000, i -> new Span(4 * i, 4 * i + 1, "X"))),
        new SpansAnswer(many(50_000, i -> new Span(4 * i + 2, 4 * i + 3, "X"))));
  }

  @Test
  void asManyBoxesAsArePairedOptimally() {
    bounded(
        HALF,
        new BoxesAnswer(many(512, i -> new Box(i / 100.0, 0, 100, 100, "X", 1 + i / 9.0))),
        new BoxesAnswer(many(512, i -> new Box(0, i / 100.0, 100, 100, "X", 2 + i / 9.0))));
  }

  @Test
  void turnedBoxesThatAllOverlap() {
    bounded(
        HALF,
        new BoxesAnswer(many(5_000, i -> new Box(i / 100.0, 0, 100, 100, "X", i / 50.0))),
        new BoxesAnswer(many(5_000, i -> new Box(0, i / 100.0, 100, 100, "X", i / 51.0))));
  }

  @Test
  void twoOutlinesWithThousandsOfCorners() {
    bounded(
        HALF,
        new PolygonsAnswer(List.of(zigzag(15_000, 0))),
        new PolygonsAnswer(List.of(zigzag(15_000, 0.5))));
  }

  @Test
  void manyOutlinesThatAllOverlap() {
    bounded(
        HALF,
        new PolygonsAnswer(many(500, i -> zigzag(30, i / 1000.0))),
        new PolygonsAnswer(many(500, i -> zigzag(30, i / 1001.0))));
  }

  @Test
  void trianglesThatAllOverlap() {
    IntFunction<Polygon> triangle =
        i -> new Polygon(List.of(new Point(i, 0), new Point(9999, 0), new Point(0, 9999)), "X");

    bounded(
        HALF,
        new PolygonsAnswer(many(5_000, triangle)),
        new PolygonsAnswer(many(5_000, i -> triangle.apply(i + 1))));
  }

  @Test
  void masksOfAlternatingPixels() {
    long[] runs = new long[250_000];
    Arrays.fill(runs, 1);
    long[] shifted = runs.clone();
    shifted[0] = 0;
    shifted[1] = 2;

    bounded(
        HALF,
        new MaskAnswer(RunLengths.of(runs), 500, 500, null),
        new MaskAnswer(RunLengths.of(shifted), 500, 500, null));
  }

  @Test
  void boundariesThatAreEverywhere() {
    MaskAnswer dots = periodic(500, 500, 1, 1);
    MaskAnswer lines = periodic(1_000_000, 250, 3_000_000, 1_000_000);
    // Dots in other rows of every column, which leave as much of the lines as they can.
    MaskAnswer sparse = periodic(1_000_000, 250, 4_002, 1);

    bounded(new BoundaryDistance(0), dots, periodic(500, 500, 2, 1));
    bounded(new BoundaryDistance(0.1), lines, sparse);
    bounded(BoundaryDistance.STANDARD, wholeBut(1), wholeBut(2));
  }

  private static MaskAnswer periodic(int height, int width, long zeros, long ones) {
    long pixels = (long) height * width;
    List<Long> runs = new ArrayList<>();
    for (long at = 0; at < pixels; at += zeros + ones) {
      runs.add(Math.min(zeros, pixels - at));
      runs.add(Math.min(ones, Math.max(0, pixels - at - zeros)));
    }
    return new MaskAnswer(RunLengths.of(runs), height, width, null);
  }

  private static MaskAnswer wholeBut(long first) {
    int height = Integer.MAX_VALUE;
    int width = BoundaryDistance.MOST_COLUMNS;
    return new MaskAnswer(RunLengths.of(first, (long) height * width - first), height, width, null);
  }

  @Test
  void longRankings() {
    List<List<String>> up = many(50_000, i -> List.of("e" + i));
    List<List<String>> down = many(50_000, i -> List.of("e" + (49_999 - i)));

    assertThat(bounded(EXACT, new RankingAnswer(up), new RankingAnswer(down)).score()).isZero();
  }

  @Test
  void distancesOfManySpansAndSets() {
    SpansAnswer nested = new SpansAnswer(many(50_000, i -> new Span(i, 100_000 - i, "X" + i % 2)));
    SpansAnswer shifted =
        new SpansAnswer(many(50_000, i -> new Span(i + 1, 100_000 - i, "X" + i % 3)));
    for (SpanDistance.Place place : SpanDistance.Place.values()) {
      bounded(new SpanDistance(place, true), nested, shifted);
    }
    Set<String> some = new HashSet<>(many(50_000, i -> "a" + i));
    Set<String> others = new HashSet<>(many(50_000, i -> "a" + 2 * i));
    for (SetDistance distance : SetDistance.values()) {
      bounded(distance, some, others);
    }
  }

  @Test
  void distancesOfTurnedBoxesThatAllOverlap() {
    bounded(
        ShapeDistance.boxes(OverlapMeasure.DICE, 0.01),
        new BoxesAnswer(many(5_000, i -> new Box(i / 100.0, 0, 100, 100, "X", i / 50.0))),
        new BoxesAnswer(many(5_000, i -> new Box(0, i / 100.0, 100, 100, "X", i / 51.0))));
  }

  private static <T> void bounded(Distance<T> distance, T a, T b) {
    assertThat(assertTimeoutPreemptively(LIMIT, () -> distance.between(a, b))).isBetween(0.0, 1.0);
  }

  private static Comparison bounded(MatchRule rule, Answer expected, Answer given) {
    Comparison comparison =
        assertTimeoutPreemptively(
            LIMIT, () -> AnswerComparator.compare(new Reference(expected, rule, List.of()), given));
    assertThat(comparison.score()).isBetween(0.0, 1.0);
    return comparison;
  }

  /** An outline whose edges nearly all cover the same range, so that all pairs must be measured. */
  private static Polygon zigzag(int corners, double shift) {
    return new Polygon(
        many(corners, i -> new Point(shift + 50 * (i % 2) + 7.0 * i % 50, (double) i / corners)),
        "X");
  }

  private static <T> List<T> many(int count, IntFunction<T> element) {
    return IntStream.range(0, count).mapToObj(element).toList();
  }
}
