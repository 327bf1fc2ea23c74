package dev.andon.quality.scoring;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.Display;
import dev.andon.quality.comparison.AnswerComparator;
import dev.andon.quality.comparison.Comparison;
import dev.andon.quality.comparison.DefectType;
import dev.andon.quality.comparison.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges one annotation by its item's gold. A pure function of the two; takes one comparison for
 * each question that gold answers.
 */
public final class ItemScorer {

  private static final Comparison LEFT_OUT = new Comparison(0, false, false, DefectType.MISSING);

  private ItemScorer() {}

  /**
   * The judgements that stand: one for each question that gold answers, sorted, and last one for
   * {@link Judgement#WHOLE}. None when the annotation is withdrawn or no gold is in force for it.
   *
   * <p>A question that the rater left out is wrong ({@link DefectType#MISSING}); one that the rater
   * abstained from is not judged right or wrong for the whole. The whole is right when every
   * question answered or left out is right, scores their mean, and has the defect of the first
   * wrong one; when all abstained, so did the whole.
   */
  public static List<Judgement> judge(AnnotationState annotation, GoldHistory history) {
    if (annotation.withdrawn()) {
      return List.of();
    }
    Optional<GoldVersion> gold =
        history.inForceFor(annotation.guidelineVersion(), annotation.occurredAt());
    return gold.map(version -> judge(annotation, version)).orElseGet(List::of);
  }

  private static List<Judgement> judge(AnnotationState annotation, GoldVersion gold) {
    List<Judgement> judgements = new ArrayList<>(gold.references().size() + 1);
    gold.references()
        .forEach(
            (question, reference) -> judgements.add(judge(question, reference, annotation, gold)));
    judgements.add(whole(judgements, annotation, gold));
    return List.copyOf(judgements);
  }

  private static Judgement judge(
      String question, Reference reference, AnnotationState annotation, GoldVersion gold) {
    Answer given = annotation.answers().get(question);
    String expected = reference.expected().display();
    if (given == null) {
      return judgement(question, expected, null, LEFT_OUT, annotation, gold);
    }
    Comparison comparison = AnswerComparator.compare(reference, given);
    return judgement(question, expected, given.display(), comparison, annotation, gold);
  }

  private static Judgement whole(
      List<Judgement> questions, AnnotationState annotation, GoldVersion gold) {
    boolean abstained = questions.stream().allMatch(Judgement::abstained);
    double total = 0;
    int counted = 0;
    DefectType defect = null;
    for (Judgement judgement : questions) {
      if (abstained || !judgement.abstained()) {
        total += judgement.score();
        counted++;
        defect = defect == null ? judgement.defect() : defect;
      }
    }
    Comparison comparison = new Comparison(total / counted, defect == null, abstained, defect);
    return judgement(
        Judgement.WHOLE, expectedOf(questions), givenOf(questions), comparison, annotation, gold);
  }

  private static String expectedOf(List<Judgement> questions) {
    return Display.joined(
        questions, "; ", judgement -> judgement.question() + "=" + judgement.expected());
  }

  private static @Nullable String givenOf(List<Judgement> questions) {
    List<Judgement> answered =
        questions.stream().filter(judgement -> judgement.given() != null).toList();
    return answered.isEmpty()
        ? null
        : Display.joined(
            answered, "; ", judgement -> judgement.question() + "=" + judgement.given());
  }

  private static Judgement judgement(
      String question,
      String expected,
      @Nullable String given,
      Comparison comparison,
      AnnotationState annotation,
      GoldVersion gold) {
    boolean error = !comparison.correct() && !comparison.abstained();
    return new Judgement(
        question,
        expected,
        given,
        comparison.score(),
        comparison.correct(),
        comparison.abstained(),
        comparison.defect(),
        gold.version(),
        annotation.occurredAt(),
        Math.max(annotation.occurredAt(), gold.effectiveAt()),
        gold.difficulty(),
        error ? gold.severityIfWrong() : null);
  }
}
