package dev.andon.quality.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {

  @Test
  void keepsTextUpToTheLimit() {
    String longest = "x".repeat(Display.LIMIT);

    assertThat(Display.clip(longest)).isEqualTo(longest);
    assertThat(Display.clip(longest + "x")).hasSize(Display.LIMIT).endsWith("x…");
  }

  @Test
  void neverCutsInsideASurrogatePair() {
    String faces = "a" + "😀".repeat(Display.LIMIT);

    String clipped = Display.clip(faces);

    assertThat(clipped).hasSizeLessThanOrEqualTo(Display.LIMIT).endsWith("😀…");
  }

  @Test
  void joinsNoMoreElementsThanFit() {
    List<String> many = Collections.nCopies(1_000_000, "word");

    assertThat(Display.joined(many, " ", word -> word)).hasSize(Display.LIMIT).endsWith("…");
  }

  @Test
  void saysSoWhenThereIsNothingToJoin() {
    assertThat(Display.joined(List.of(), ", ", Object::toString)).isEqualTo("(none)");
  }

  @ParameterizedTest
  @CsvSource({"10.0, 10", "-3, -3", "0.5, 0.5", "-0.0, 0", "1e300, 1.0E300", "33.25, 33.25"})
  void printsNumbersWithoutNeedlessFraction(double number, String text) {
    assertThat(Display.number(number)).isEqualTo(text);
  }

  @Test
  void everyAnswerStaysWithinTheLimit() {
    List<String> names = IntStream.range(0, 500).mapToObj(i -> "class " + i).toList();
    String word = "x".repeat(1000);
    List<Answer> large =
        List.of(
            new CategoryAnswer(word),
            CategoriesAnswer.of(names),
            new TextAnswer(word),
            new PairwiseAnswer(word),
            new SpansAnswer(List.of(new Span(0, 5, word), new Span(7, 9, word))),
            new BoxesAnswer(List.of(new Box(0, 0, 1, 1, word))),
            new PolygonsAnswer(
                List.of(new Polygon(Collections.nCopies(9, new Point(1.5, 2)), word))),
            new MaskAnswer(RunLengths.of(0, 6), 2, 3, word),
            new RankingAnswer(names.stream().map(List::of).toList()),
            new RankingAnswer(List.of(names)),
            new PathAnswer(names));

    assertThat(large)
        .allSatisfy(answer -> assertThat(answer.display()).hasSizeLessThanOrEqualTo(Display.LIMIT));
  }

  @Test
  void readsWellForEveryKind() {
    assertThat(new OrdinalAnswer(3).display()).isEqualTo("3");
    assertThat(new NumberAnswer(2).display()).isEqualTo("2");
    assertThat(CategoriesAnswer.of("b", "a").display()).isEqualTo("a, b");
    assertThat(new SpansAnswer(List.of(new Span(0, 5, "PER"))).display()).isEqualTo("PER[0,5)");
    assertThat(new BoxesAnswer(List.of(new Box(1, 2, 3.5, 4, "car", 450))).display())
        .isEqualTo("car[1,2 3.5x4 turned 90]");
    assertThat(
            new PolygonsAnswer(
                    List.of(
                        new Polygon(
                            List.of(new Point(0, 1), new Point(2, 3), new Point(4, 0)), "roof")))
                .display())
        .isEqualTo("roof[3 points from 0,1]");
    assertThat(new MaskAnswer(RunLengths.of(2, 4), 2, 3, null).display())
        .isEqualTo("4 of 2x3 pixels: mask");
    assertThat(new RankingAnswer(List.of(List.of("a"), List.of("c", "b"))).display())
        .isEqualTo("a > b = c");
    assertThat(new TextAnswer("call me \ud83d\ude00").display())
        .isEqualTo("(text of 9 characters)");
    assertThat(PathAnswer.of("Animals", "Dogs").display()).isEqualTo("Animals / Dogs");
    assertThat(new AbstainAnswer().display()).isEqualTo("abstain");
  }
}
