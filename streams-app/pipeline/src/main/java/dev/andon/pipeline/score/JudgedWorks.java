package dev.andon.pipeline.score;

import dev.andon.contracts.Basis;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.scoring.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What explains alerts: annotations of production with all that is judged of them. */
final class JudgedWorks {
  private static final String LINE = "*";
  private static final String CLASS = "class";

  private JudgedWorks() {}

  /** What is to be sent on where an annotation came to be judged otherwise. */
  static Optional<LineMessage.Judged> change(
      String lineId, @Nullable JudgedWork was, @Nullable JudgedWork is) {
    return Objects.equals(was, is)
        ? Optional.empty()
        : Optional.of(new LineMessage.Judged(lineId, was, is));
  }

  /** As gold judges it; null where it does not, or where it is no production. */
  static @Nullable JudgedWork of(String itemId, Standing standing) {
    AnnotationState annotation = standing.annotation();
    if (annotation == null || annotation.stage() != Stage.PRODUCTION || !standing.judged()) {
      return null;
    }
    SortedMap<String, JudgedWork.Found> answers = new TreeMap<>();
    List<Slice> slices = new ArrayList<>();
    List<Contribution> contributions = new ArrayList<>();
    standing
        .entries()
        .forEach(
            (question, entry) -> {
              Judgement judgement = entry.judgement();
              if (judgement != null) {
                answers.put(question, found(entry, judgement));
                slices.addAll(Slices.of(annotation, entry));
                contributions.add(entry.contribution());
              }
            });
    return work(Basis.GOLD, itemId, annotation, contributions, slices, answers);
  }

  private static JudgedWork.Found found(Standing.Entry entry, Judgement judgement) {
    String category = entry.category();
    return new JudgedWork.Found(
        judgement.abstained(),
        judgement.correct(),
        entry.contribution().severity(),
        category != null,
        category != null ? category : judgement.expected(),
        judgement.given());
  }

  /** As audits of samples judge it; null likewise. */
  static @Nullable JudgedWork of(String itemId, AuditStanding standing) {
    AnnotationState annotation = standing.annotation();
    if (annotation == null || annotation.stage() != Stage.PRODUCTION) {
      return null;
    }
    SortedMap<String, JudgedWork.Found> answers = new TreeMap<>();
    List<Contribution> contributions = new ArrayList<>();
    standing
        .entries()
        .forEach(
            (question, entry) -> {
              if (entry.finding().sampled()) {
                contributions.add(entry.contribution());
                answers.put(
                    question,
                    new JudgedWork.Found(
                        entry.finding().abstained(),
                        entry.finding().correct(),
                        entry.contribution().severity(),
                        /* classes= */ false,
                        entry.finding().expected(),
                        entry.finding().given()));
              }
            });
    return answers.isEmpty()
        ? null
        : work(Basis.AUDIT, itemId, annotation, contributions, Slices.of(annotation), answers);
  }

  private static JudgedWork work(
      Basis basis,
      String itemId,
      AnnotationState annotation,
      List<Contribution> contributions,
      List<Slice> slices,
      SortedMap<String, JudgedWork.Found> answers) {
    SortedMap<String, String> values = new TreeMap<>();
    for (Slice slice : slices) {
      values.put(slice.dimension(), slice.value());
    }
    // The one is all that is looked at, and the other differs from question to question.
    values.remove(LINE);
    values.remove(CLASS);
    long judgedAt =
        contributions.stream().mapToLong(Contribution::judgedAt).max().orElse(Long.MIN_VALUE);
    return new JudgedWork(
        contributions.get(0).id(),
        basis.name(),
        itemId,
        annotation.raterId(),
        contributions.get(0).occurredAt(),
        judgedAt,
        values,
        answers);
  }
}
