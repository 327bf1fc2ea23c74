package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.AnswerKind;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.PathAnswer;
import dev.andon.quality.answer.PolygonsAnswer;
import dev.andon.quality.answer.SpansAnswer;
import dev.andon.quality.answer.TextAnswer;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every distance is symmetric, within [0, 1], and 0 for equal answers. */
class DistanceLawsTest {

  private static final double ROUNDING = 1e-9;

  @Property(tries = 200)
  void sets(@ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    for (SetDistance distance : SetDistance.values()) {
      Set<String> a = ((CategoriesAnswer) any.ofKind(AnswerKind.CATEGORIES)).values();
      Set<String> b = ((CategoriesAnswer) any.ofKind(AnswerKind.CATEGORIES)).values();
      assertLaws(distance, a, b);
      // The twin makes both sets that the formula only counts.
      Set<String> common = new TreeSet<>(a);
      common.retainAll(b);
      Set<String> all = new TreeSet<>(a);
      all.addAll(b);
      double jaccard = all.isEmpty() ? 1 : (double) common.size() / all.size();
      assertThat(SetDistance.JACCARD.between(a, b)).isCloseTo(1 - jaccard, within(ROUNDING));
    }
  }

  @Property(tries = 200)
  void masiIsNeverMilderThanJaccardButInDkpro(@ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    Set<String> a = ((CategoriesAnswer) any.ofKind(AnswerKind.CATEGORIES)).values();
    Set<String> b = ((CategoriesAnswer) any.ofKind(AnswerKind.CATEGORIES)).values();
    double jaccard = SetDistance.JACCARD.between(a, b);

    assertThat(SetDistance.MASI_PASSONNEAU.between(a, b)).isGreaterThanOrEqualTo(jaccard);
    assertThat(SetDistance.MASI_NLTK.between(a, b)).isGreaterThanOrEqualTo(jaccard);
    assertThat(SetDistance.MASI_DKPRO.between(a, b)).isLessThanOrEqualTo(jaccard);
    assertThat(SetDistance.DICE.between(a, b)).isLessThanOrEqualTo(jaccard);
  }

  @Property(tries = 200)
  void spans(@ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    SpansAnswer a = (SpansAnswer) any.ofKind(AnswerKind.SPANS);
    SpansAnswer b = (SpansAnswer) any.ofKind(AnswerKind.SPANS);
    for (SpanDistance.Place place : SpanDistance.Place.values()) {
      SpanDistance typed = new SpanDistance(place, true);
      SpanDistance untyped = new SpanDistance(place, false);
      assertLaws(typed, a, b);
      assertLaws(untyped, a, b);
    }
    assertThat(new SpanDistance(SpanDistance.Place.OVERLAP, true).between(a, b))
        .isLessThanOrEqualTo(new SpanDistance(SpanDistance.Place.EXACT, true).between(a, b));
  }

  @Property(tries = 200)
  void shapesAndMasks(@ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    BoxesAnswer boxes = (BoxesAnswer) any.ofKind(AnswerKind.BOXES);
    BoxesAnswer otherBoxes = (BoxesAnswer) any.ofKind(AnswerKind.BOXES);
    PolygonsAnswer polygons = (PolygonsAnswer) any.ofKind(AnswerKind.POLYGONS);
    PolygonsAnswer otherPolygons = (PolygonsAnswer) any.ofKind(AnswerKind.POLYGONS);
    MaskAnswer mask = (MaskAnswer) any.ofKind(AnswerKind.MASK);
    MaskAnswer otherMask = (MaskAnswer) any.ofKind(AnswerKind.MASK);
    for (OverlapMeasure measure : OverlapMeasure.values()) {
      assertLaws(ShapeDistance.boxes(measure, 0.3), boxes, otherBoxes);
      assertLaws(ShapeDistance.polygons(measure, 0.3), polygons, otherPolygons);
      assertLaws(new MaskDistance(measure), mask, otherMask);
    }
    assertLaws(BoundaryDistance.STANDARD, mask, otherMask);
  }

  @Property(tries = 200)
  void pathsAndTexts(@ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    PathAnswer path = (PathAnswer) any.ofKind(AnswerKind.PATH);
    PathAnswer otherPath = (PathAnswer) any.ofKind(AnswerKind.PATH);
    for (PathDistance distance : PathDistance.values()) {
      assertLaws(distance, path, otherPath);
    }
    String text = ((TextAnswer) any.ofKind(AnswerKind.TEXT)).value();
    String otherText = ((TextAnswer) any.ofKind(AnswerKind.TEXT)).value();
    assertLaws(new TextDistance(TextNormalization.STANDARD), text, otherText);
    assertLaws(new TextDistance(TextNormalization.NONE), text, otherText);
  }

  @Property(tries = 200)
  void answersOfAnyKind(@ForAll AnswerKind kind, @ForAll AnswerKind otherKind, @ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    Answer a = any.ofKind(kind);
    Answer b = any.ofKind(kind);
    for (MatchRule rule : AnyAnswers.rulesFor(kind)) {
      AnswerDistance distance = new AnswerDistance(rule);
      assertLaws(distance, a, b);
      if (kind != otherKind) {
        assertThat(distance.between(a, any.ofKind(otherKind))).isEqualTo(1);
      }
    }
  }

  private static <T> void assertLaws(Distance<T> distance, T a, T b) {
    double there = distance.between(a, b);
    assertThat(there).as("%s of %s and %s", distance, a, b).isBetween(0.0, 1.0);
    assertThat(distance.between(b, a))
        .as("%s of %s and %s, and back", distance, a, b)
        .isCloseTo(there, within(ROUNDING));
    assertThat(distance.between(a, a)).as("%s of %s to itself", distance, a).isEqualTo(0);
  }
}
