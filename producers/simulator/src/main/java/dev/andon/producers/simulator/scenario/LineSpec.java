package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One line of labeling work.
 *
 * @param id the line's name
 * @param weight how often a rater of several lines picks this one, relative to the others
 * @param secondsPerItem median time on task of a rater of speed 1
 * @param secondsSpread standard deviation of the logarithm of time on task
 * @param overlap annotations per item
 * @param batchSize items per batch
 * @param itemDifficulty standard deviation, between items, of the log-odds of an error
 * @param questions what is asked of every item
 * @param sources where items come from
 * @param languages what they are written in
 * @param guidelines releases in order; the first is in force from the start
 * @param gold how gold is injected
 * @param habits what raters do beside answering
 * @param audits how work is audited
 */
public record LineSpec(
    String id,
    double weight,
    double secondsPerItem,
    double secondsSpread,
    int overlap,
    int batchSize,
    double itemDifficulty,
    List<QuestionSpec> questions,
    List<SliceSpec> sources,
    List<SliceSpec> languages,
    List<GuidelineSpec> guidelines,
    GoldSpec gold,
    HabitSpec habits,
    AuditSpec audits) {
  public LineSpec {
    Check.id("id", requireNonNull(id, "id is null"));
    Check.positive("weight", weight);
    Check.between("seconds_per_item", secondsPerItem, 0.001, 86_400);
    Check.between("seconds_spread", secondsSpread, 0, 3);
    Check.between("overlap", overlap, 1, 1_000);
    Check.between("batch_size", batchSize, 1, 1_000_000);
    Check.between("item_difficulty", itemDifficulty, 0, 3);
    questions = Check.notEmpty("questions", questions);
    Check.distinct("questions", questions.stream().map(QuestionSpec::id).toList());
    if (questions.stream().noneMatch(QuestionSpec::gold)) {
      throw new ScenarioException("questions must have one with gold: true");
    }
    sources = Check.notEmpty("sources", sources);
    Check.distinct("sources", sources.stream().map(SliceSpec::value).toList());
    languages = Check.notEmpty("languages", languages);
    Check.distinct("languages", languages.stream().map(SliceSpec::value).toList());
    guidelines = Check.notEmpty("guidelines", guidelines);
    requireInOrder(guidelines);
    requireNonNull(gold, "gold is null");
    requireNonNull(habits, "habits is null");
    requireNonNull(audits, "audits is null");
  }

  /** Annotations that an item of this line is to get. */
  public int overlapOf(boolean goldItem) {
    return goldItem && gold.overlap() > 0 ? gold.overlap() : overlap;
  }

  /** The question of that name. */
  public Optional<QuestionSpec> question(String name) {
    return questions.stream().filter(question -> question.id().equals(name)).findFirst();
  }

  private static void requireInOrder(List<GuidelineSpec> guidelines) {
    if (!guidelines.get(0).at().isZero()) {
      throw new ScenarioException("guidelines[0].at must be 0s: work needs a guideline to begin");
    }
    Check.distinct("guidelines", guidelines.stream().map(GuidelineSpec::version).toList());
    Duration last = Duration.ZERO;
    for (GuidelineSpec release : guidelines) {
      if (release.at().compareTo(last) < 0) {
        throw new ScenarioException("guidelines must be in order of time");
      }
      last = release.at();
    }
  }
}
