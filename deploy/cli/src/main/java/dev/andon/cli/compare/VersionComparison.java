package dev.andon.cli.compare;

import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.Stage;
import dev.andon.quality.interval.Estimate;
import dev.andon.quality.interval.StratifiedDifference;
import dev.andon.quality.interval.StratifiedDifference.Stratum;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The production work done on a line under two guideline versions, side by side.
 *
 * <p>Comparable is what one rater did under both, on items of like difficulty, in steps of a tenth:
 * who works under the new version, and on what, is no accident while it is being introduced.
 */
final class VersionComparison {
  private static final double CONFIDENCE = 0.95;
  private static final int STEPS = 10;
  private static final int UNKNOWN_DIFFICULTY = -1;

  /**
   * What is compared.
   *
   * @param question {@code *} for whole annotations
   * @param className the class that errors are about; null where they are about none
   */
  record Question(
      String lineId,
      Basis basis,
      String question,
      ErrorKind kind,
      @Nullable String className,
      String former,
      String latter) {}

  /**
   * The work under one version.
   *
   * @param answers those among which errors are counted
   */
  record Share(long answers, long errors) {}

  private record Place(String raterId, int difficulty) {}

  private record Answer(Place place, boolean latter, boolean error) {}

  private static final class Tally {
    private final long[] answers = new long[2];
    private final long[] errors = new long[2];

    void add(Answer answer) {
      int side = answer.latter() ? 1 : 0;
      answers[side]++;
      errors[side] += answer.error() ? 1 : 0;
    }

    Stratum stratum() {
      return new Stratum(errors[0], answers[0], errors[1], answers[1]);
    }
  }

  private final Question asked;
  private final Map<String, Answer> answers = new HashMap<>();

  VersionComparison(Question asked) {
    this.asked = asked;
  }

  /** Takes in a judgement, in place of what was said of it before. */
  void accept(TailRecord<JudgementRow> read) {
    JudgementRow row = read.value();
    if (row == null || !isAsked(row)) {
      return;
    }
    boolean counts =
        !row.getRetracted()
            && !row.getAbstained()
            && row.getStage() == Stage.PRODUCTION
            && (asked.former().equals(row.getGuidelineVersion())
                || asked.latter().equals(row.getGuidelineVersion()))
            && asked.kind().concerns(asked.className(), row.getExpected());
    if (counts) {
      answers.put(row.getJudgementId(), answer(row));
    } else {
      answers.remove(row.getJudgementId());
    }
  }

  private boolean isAsked(JudgementRow row) {
    return row.getLineId().equals(asked.lineId())
        && row.getBasis() == asked.basis()
        && row.getQuestion().equals(asked.question());
  }

  private Answer answer(JudgementRow row) {
    Double difficulty = row.getDifficulty();
    int step =
        difficulty == null
            ? UNKNOWN_DIFFICULTY
            : (int) Math.min(STEPS - 1.0, Math.floor(difficulty * STEPS));
    return new Answer(
        new Place(row.getRaterId(), step),
        asked.latter().equals(row.getGuidelineVersion()),
        asked.kind().isError(asked.className(), row.getCorrect(), row.getGiven()));
  }

  /** What was asked. */
  Question asked() {
    return asked;
  }

  /** All work under the version held against. */
  Share former() {
    return share(false);
  }

  /** All work under the other version. */
  Share latter() {
    return share(true);
  }

  private Share share(boolean latter) {
    long all = answers.values().stream().filter(each -> each.latter() == latter).count();
    long errors =
        answers.values().stream().filter(each -> each.latter() == latter && each.error()).count();
    return new Share(all, errors);
  }

  /** The share of errors under the latter version less that under the former, on like work. */
  Estimate difference() {
    return StratifiedDifference.of(
        tallies().values().stream().map(Tally::stratum).toList(), CONFIDENCE);
  }

  /** How many raters have comparable work. */
  int raters() {
    Set<String> raters = new HashSet<>();
    tallies()
        .forEach(
            (place, tally) -> {
              if (tally.stratum().compares()) {
                raters.add(place.raterId());
              }
            });
    return raters.size();
  }

  private Map<Place, Tally> tallies() {
    Map<Place, Tally> tallies = new HashMap<>();
    for (Answer each : answers.values()) {
      tallies.computeIfAbsent(each.place(), unused -> new Tally()).add(each);
    }
    return tallies;
  }
}
