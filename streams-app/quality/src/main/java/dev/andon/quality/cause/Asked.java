package dev.andon.quality.cause;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.cause.JudgedWork.Found;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.Judgement;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explained: why work got worse, where, and when.
 *
 * @param dimension of the scope; null for the whole line
 * @param value of its dimension; null with it
 * @param question the question
 * @param measure by which it got worse
 * @param onsetAt when it began, epoch milliseconds: before it work was as usual
 * @param until the last moment that belongs to it, epoch milliseconds
 * @param byWork whether both are times of the work, and not of its being judged
 */
public record Asked(
    @Nullable String dimension,
    @Nullable String value,
    String question,
    Measure measure,
    long onsetAt,
    long until,
    boolean byWork) {
  static final String RATER = "rater";
  static final String CLASS = "class";

  /** Checks that what is asked is there. */
  public Asked {
    requireNonNull(question, "question is null");
    requireNonNull(measure, "measure is null");
  }

  /**
   * Whether the answer may rest on work that was done and judged then: on that of the scope, and on
   * all that gold judges, as it may tell that gold is wrong.
   */
  public boolean isTouchedBy(JudgedWork work) {
    return time(work) <= until && (work.basis().equals(Basis.GOLD.name()) || covers(work));
  }

  long time(JudgedWork work) {
    return byWork ? work.occurredAt() : work.judgedAt();
  }

  /** Whether it is work of the scope that answers the question. */
  boolean covers(JudgedWork work) {
    Found found = work.answers().get(question);
    if (found == null || (found.abstained() && measure != Measure.ABSTAIN_RATE)) {
      return false;
    }
    if (dimension == null) {
      return true;
    }
    return switch (dimension) {
      case RATER -> work.raterId().equals(value);
      case CLASS -> String.valueOf(found.wantedClass()).equals(value);
      default -> String.valueOf(work.slices().get(dimension)).equals(value);
    };
  }

  /** Whether work that is covered is good by the measure. */
  boolean isGood(JudgedWork work) {
    Found found = work.answers().get(question);
    return found != null && isGood(found);
  }

  /** Whether an answer is good by the measure. */
  boolean isGood(Found found) {
    return switch (measure) {
      case AGREEMENT, AGREEMENT_DIP, KAPPA, KAPPA_DIP -> found.correct();
      case CRITICAL_DEFECT_RATE, CRITICAL_DEFECTS -> found.severity() != DefectSeverity.CRITICAL;
      case MAJOR_DEFECT_RATE, MAJOR_DEFECTS ->
          found.severity() == null || found.severity() == DefectSeverity.MINOR;
      case ABSTAIN_RATE -> !found.abstained();
      case FLAG_RATE, LABEL_DRIFT, NEWCOMER_DRIFT, GOLD_GAP, SHARED_ERRORS ->
          throw new IllegalArgumentException(measure.text() + " is no matter of judgement");
    };
  }

  boolean isWhole() {
    return question.equals(Judgement.WHOLE);
  }

  /** What the work could be told apart by, without what is the same for the whole scope. */
  SortedMap<String, String> slices(JudgedWork work) {
    SortedMap<String, String> slices = new TreeMap<>(work.slices());
    slices.put(RATER, work.raterId());
    addClasses(work, slices);
    if (dimension != null) {
      slices.remove(dimension);
      if (dimension.equals(RATER)) {
        slices.remove("team");
        slices.remove("vendor");
      }
    }
    return slices;
  }

  private void addClasses(JudgedWork work, SortedMap<String, String> slices) {
    SortedMap<String, String> classes = new TreeMap<>();
    for (Map.Entry<String, Found> answer : work.answers().entrySet()) {
      String wanted = answer.getValue().wantedClass();
      if (wanted != null && (isWhole() || answer.getKey().equals(question))) {
        classes.put(answer.getKey(), wanted);
      }
    }
    if (classes.size() == 1) {
      slices.put(CLASS, classes.values().iterator().next());
    } else {
      classes.forEach((which, wanted) -> slices.put(CLASS + " of " + which, wanted));
    }
  }
}
