package dev.andon.quality.scoring;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.comparison.AnswerComparator;
import dev.andon.quality.comparison.Comparison;
import dev.andon.quality.comparison.MatchRule;
import dev.andon.quality.comparison.Reference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the answers of an annotation compare with what a model predicted.
 *
 * @param model the model and its version
 * @param shown whether the rater saw the prediction: then agreement with it is no evidence
 * @param answers what came of each question that the model answered, and of {@link
 *     Judgement#WHOLE}; at least one
 */
public record ModelMatch(String model, boolean shown, SortedMap<String, Found> answers) {
  private static final double SAME_SHAPE = 0.5;
  private static final double MICRO = 1_000_000;

  /**
   * What came of one question.
   *
   * @param abstained the rater declined to answer: neither agreed nor not
   * @param correct the two agree
   * @param microScore how far they do, in millionths, 0 to 1,000,000
   */
  public record Found(boolean abstained, boolean correct, int microScore) {}

  /** Copies; checks that something was compared. */
  public ModelMatch {
    requireNonNull(model, "model is null");
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("nothing was compared, must be at least one question");
    }
  }

  /**
   * Compares answers with a prediction. Shapes agree by half their union, all else exactly. A
   * question on which the model abstains is not compared; one that the rater left out disagrees. As
   * with gold, the whole agrees where every question answered does.
   *
   * @param model the model and its version
   * @param shown whether the rater saw the prediction
   * @return null where the model predicted nothing
   */
  public static @Nullable ModelMatch of(
      String model,
      boolean shown,
      SortedMap<String, Answer> predicted,
      SortedMap<String, Answer> given) {
    TreeMap<String, Found> answers = new TreeMap<>();
    boolean declined = true;
    boolean agrees = true;
    long total = 0;
    int counted = 0;
    for (Map.Entry<String, Answer> entry : predicted.entrySet()) {
      if (entry.getValue() instanceof AbstainAnswer) {
        continue;
      }
      Found found = compare(entry.getValue(), given.get(entry.getKey()));
      answers.put(entry.getKey(), found);
      if (!found.abstained()) {
        declined = false;
        agrees &= found.correct();
        total += found.microScore();
        counted++;
      }
    }
    if (answers.isEmpty()) {
      return null;
    }
    int mean = counted == 0 ? 0 : (int) Math.round((double) total / counted);
    answers.put(Judgement.WHOLE, new Found(declined, agrees && !declined, mean));
    return new ModelMatch(model, shown, answers);
  }

  private static Found compare(Answer predicted, @Nullable Answer given) {
    if (given == null) {
      return new Found(false, false, 0);
    }
    MatchRule shape = new MatchRule.Iou(SAME_SHAPE);
    MatchRule rule = shape.suits(predicted.kind()) ? shape : new MatchRule.Exact();
    Comparison comparison =
        AnswerComparator.compare(new Reference(predicted, rule, List.of()), given);
    return comparison.abstained()
        ? new Found(true, false, 0)
        : new Found(false, comparison.correct(), (int) Math.round(comparison.score() * MICRO));
  }
}
