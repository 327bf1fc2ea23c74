package dev.andon.quality.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {

  static Stream<Arguments> impossible() {
    return Stream.of(
        refused("category is blank", () -> new CategoryAnswer(" ")),
        refused("category is blank", () -> CategoriesAnswer.of("a", "")),
        refused("pairwise choice is blank", () -> new PairwiseAnswer("")),
        refused("number must be a finite number, is NaN", () -> new NumberAnswer(Double.NaN)),
        refused(
            "number must be a finite number, is -Infinity",
            () -> new NumberAnswer(Double.NEGATIVE_INFINITY)),
        refused("span start must be at least 0, is -1", () -> new Span(-1, 2, "")),
        refused("span end must be at least its start 3, is 2", () -> new Span(3, 2, "")),
        refused("box w must be in range [0, 1.0E12], is -1.0", () -> new Box(0, 0, -1, 1, "")),
        refused(
            "box h must be in range [0, 1.0E12], is NaN", () -> new Box(0, 0, 1, Double.NaN, "")),
        refused(
            "box x must be in range [-1.0E12, 1.0E12], is 1.0E13",
            () -> new Box(1e13, 0, 1, 1, "")),
        refused(
            "box rotation must be a finite number",
            () -> new Box(0, 0, 1, 1, "", Double.POSITIVE_INFINITY)),
        refused(
            "point y must be in range [-1.0E12, 1.0E12], is NaN", () -> new Point(0, Double.NaN)),
        refused(
            "a polygon needs at least 3 points, has 2",
            () -> new Polygon(List.of(new Point(0, 0), new Point(1, 1)), "")),
        refused("run length 1 must be at least 0, is -2", () -> RunLengths.of(3, -2)),
        refused("run lengths add up to more than", () -> RunLengths.of(Long.MAX_VALUE, 1)),
        refused(
            "mask size must be at least 1 x 1, is 0 x 3",
            () -> new MaskAnswer(RunLengths.of(), 0, 3, null)),
        refused(
            "mask runs must cover 6 pixels (2 x 3), cover 5",
            () -> new MaskAnswer(RunLengths.of(5), 2, 3, null)),
        refused("a ranking needs at least 1 tier, has 0", () -> new RankingAnswer(List.of())),
        refused(
            "a ranking's tier needs at least 1 element, has 0",
            () -> new RankingAnswer(List.of(List.of()))),
        refused("names twice: a", () -> new RankingAnswer(List.of(List.of("a"), List.of("a")))),
        refused("a path needs at least 1 node, has 0", PathAnswer::of),
        refused("path node is blank", () -> PathAnswer.of("Animals", " ")));
  }

  private static Arguments refused(String message, ThrowingCallable construction) {
    return arguments(message, construction);
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void refusesWhatNoRaterCanHaveMeant(String message, ThrowingCallable construction) {
    assertThatIllegalArgumentException().isThrownBy(construction).withMessageContaining(message);
  }

  @Test
  void acceptsThatNothingIsThere() {
    assertThatCode(
            () -> {
              CategoriesAnswer.of();
              new TextAnswer("");
              new SpansAnswer(List.of());
              new BoxesAnswer(List.of());
              new PolygonsAnswer(List.of());
              new MaskAnswer(RunLengths.of(6), 2, 3, "roof");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void isEqualWhateverOrderAToolExportsIn() {
    Span first = new Span(0, 5, "PER");
    Span second = new Span(7, 9, "LOC");
    Box left = new Box(0, 0, 1, 1, "car");
    Box right = new Box(5, 0, 1, 1, "car");
    Polygon small = new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(0, 1)), "x");
    Polygon large = new Polygon(List.of(new Point(0, 0), new Point(9, 0), new Point(0, 9)), "x");

    assertThat(new SpansAnswer(List.of(second, first, second)))
        .isEqualTo(new SpansAnswer(List.of(first, second)));
    assertThat(new BoxesAnswer(List.of(right, left)))
        .isEqualTo(new BoxesAnswer(List.of(left, right)));
    assertThat(new PolygonsAnswer(List.of(large, small)))
        .isEqualTo(new PolygonsAnswer(List.of(small, large)));
    assertThat(CategoriesAnswer.of("b", "a", "b")).isEqualTo(CategoriesAnswer.of("a", "b"));
    assertThat(new RankingAnswer(List.of(List.of("b", "a"))))
        .isEqualTo(new RankingAnswer(List.of(List.of("a", "b"))));
  }

  @Test
  void keepsABoxDrawnTwice() {
    Box box = new Box(0, 0, 1, 1, "car");

    assertThat(new BoxesAnswer(List.of(box, box)).boxes()).hasSize(2);
  }

  @Test
  void takesNoNoticeOfASignOfZeroOrAFullTurn() {
    assertThat(new NumberAnswer(-0.0)).isEqualTo(new NumberAnswer(0.0));
    assertThat(new Box(-0.0, 0, 1, 1, "", -360)).isEqualTo(new Box(0, 0, 1, 1, ""));
    assertThat(new Box(0, 0, 1, 1, "", -90)).isEqualTo(new Box(0, 0, 1, 1, "", 270));
    assertThat(new Box(0, 0, 1, 1, "", -1e-300).rotation()).isZero();
  }

  @Test
  void isNotChangedThroughTheListItWasMadeOf() {
    List<String> nodes = new ArrayList<>(List.of("Animals"));
    PathAnswer path = new PathAnswer(nodes);

    nodes.add("Dogs");

    assertThat(path.nodes()).containsExactly("Animals");
  }

  @Test
  void namesItsKindInLowerCase() {
    assertThat(CategoriesAnswer.of().kind().text()).isEqualTo("categories");
  }
}
