package dev.andon.producers.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.producers.simulator.Randomness.Purpose;
import dev.andon.producers.simulator.scenario.ChoiceKind;
import dev.andon.producers.simulator.scenario.ClassSpec;
import dev.andon.producers.simulator.scenario.QuestionSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  private static final Question CATEGORY = question(ChoiceKind.CATEGORY);
  private static final Question ORDINAL = question(ChoiceKind.ORDINAL);
  private static final int DRAWS = 20_000;

  private static Question question(ChoiceKind kind) {
    List<ClassSpec> classes =
        IntStream.range(0, 5)
            .mapToObj(i -> new ClassSpec(String.valueOf(i), 1 + i, "major"))
            .toList();
    return Question.of("line", new QuestionSpec("q", kind, classes, true));
  }

  private static double right(Confusion confusion, Question question, double difficulty) {
    Draws draws = new Randomness(99).draws(Purpose.ANSWER);
    int right = 0;
    for (int i = 0; i < DRAWS; i++) {
      int truth = question.shares().pick(draws.uniform());
      right += confusion.answer(truth, difficulty, draws) == truth ? 1 : 0;
    }
    return (double) right / DRAWS;
  }

  @Property(tries = 50)
  void overTheClassesTheyComeInSkillIsExact(
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double skill, @ForAll long rater) {
    Confusion confusion = Confusion.of(CATEGORY, skill, rater, Map.of(), new Randomness(1));

    assertThat(right(confusion, CATEGORY, 0)).isCloseTo(skill, within(0.015));
  }

  @Property(tries = 50)
  void harderItemsNeverTurnAnErrorIntoARightAnswer(
      @ForAll @IntRange(max = 4) int truth,
      @ForAll @DoubleRange(min = 0, max = 3) double harder,
      @ForAll long stream) {
    Confusion confusion = Confusion.of(CATEGORY, 0.7, 1, Map.of(), new Randomness(1));
    Randomness randomness = new Randomness(2);

    int easy = confusion.answer(truth, 0, randomness.draws(Purpose.ANSWER, stream));
    int hard = confusion.answer(truth, harder, randomness.draws(Purpose.ANSWER, stream));
    assertThat(hard == truth && easy != truth).isFalse();
  }

  @Test
  void difficultyAddsToTheLogOdds() {
    Confusion confusion = Confusion.of(CATEGORY, 0.9, 1, Map.of(), new Randomness(1));

    // Odds of an error of 1:9 become e:9.
    assertThat(right(confusion, CATEGORY, 1)).isCloseTo(9 / (9 + Math.E), within(0.015));
  }

  @Test
  void neighboursOnAScaleAreConfusedMost() {
    Confusion confusion = Confusion.of(ORDINAL, 0.5, 1, Map.of(), new Randomness(1));
    Draws draws = new Randomness(7).draws(Purpose.ANSWER);
    int[] given = new int[5];
    for (int i = 0; i < DRAWS; i++) {
      given[confusion.answer(0, 0, draws)]++;
    }

    assertThat(given[1]).isGreaterThan(given[2] + given[3] + given[4]);
  }

  @Test
  void ratersDifferInWhatTheyConfuse() {
    Randomness randomness = new Randomness(1);
    Confusion one = Confusion.of(CATEGORY, 0.5, 1, Map.of(), randomness);
    Confusion other = Confusion.of(CATEGORY, 0.5, 2, Map.of(), randomness);

    Draws draws = randomness.draws(Purpose.ANSWER, 1);
    Draws same = randomness.draws(Purpose.ANSWER, 1);
    assertThat(IntStream.range(0, 200).map(i -> one.answer(i % 5, 0, draws)).toArray())
        .isNotEqualTo(IntStream.range(0, 200).map(i -> other.answer(i % 5, 0, same)).toArray());
  }
}
