package dev.andon.pipeline.intake;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.comparison.MatchRule;
import dev.andon.quality.comparison.Reference;
import dev.andon.quality.scoring.CorrectionReason;
import dev.andon.quality.scoring.GoldPurpose;
import dev.andon.quality.scoring.GoldTier;
import dev.andon.quality.scoring.GoldVersion;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checked gold record.
 *
 * @param lineId the line
 * @param itemId the item
 * @param version what it says the gold is
 */
public record GoldIntake(String lineId, String itemId, GoldVersion version) {
  private static final int MOST_GUIDELINE_VERSIONS = 100;

  /**
   * Checks a record and takes over what is compared with.
   *
   * @param recordBytes size of the record's value
   * @param appendedAt when the record was appended to its topic, epoch milliseconds
   * @param contentHash tells contents apart that claim the same version
   * @throws RefusedInputException saying what is wrong with it
   */
  public static GoldIntake of(
      GoldRecord gold, byte[] key, int recordBytes, long appendedAt, long contentHash) {
    String lineId = Checks.id("line_id", gold.getLineId());
    String itemId = Checks.id("item_id", gold.getItemId());
    Checks.key(key, lineId, itemId);
    EventTime time = EventTime.of(gold.getEffectiveAt(), appendedAt);
    AnswerReader.requireSize(recordBytes, answers(gold));
    try {
      GoldVersion version =
          new GoldVersion(
              gold.getVersion(),
              time.millis(),
              GoldPurpose.valueOf(gold.getPurpose().name()),
              GoldTier.valueOf(gold.getTier().name()),
              reason(gold.getCorrectionReason()),
              guidelineVersions(gold),
              gold.getRetired(),
              gold.getDifficulty(),
              Checks.optional("severity_if_wrong", gold.getSeverityIfWrong()),
              references(gold.getAnswers()),
              contentHash);
      return new GoldIntake(lineId, itemId, version);
    } catch (IllegalArgumentException e) {
      throw new RefusedInputException("invalid_gold", String.valueOf(e.getMessage()));
    }
  }

  private static SortedSet<String> guidelineVersions(GoldRecord gold) {
    List<String> versions = gold.getGuidelineVersions();
    if (versions.size() > MOST_GUIDELINE_VERSIONS) {
      throw new RefusedInputException(
          "invalid_gold",
          "guideline_versions names "
              + versions.size()
              + ", may name "
              + MOST_GUIDELINE_VERSIONS
              + ": gold that names none is for work under all of them");
    }
    versions.forEach(version -> Checks.id("guideline_versions", version));
    return new TreeSet<>(versions);
  }

  private static List<AnswerEntry> answers(GoldRecord gold) {
    return gold.getAnswers().stream()
        .flatMap(
            entry -> Stream.concat(Stream.of(entry.getAnswer()), entry.getAlternatives().stream()))
        .toList();
  }

  private static CorrectionReason reason(dev.andon.contracts.@Nullable CorrectionReason reason) {
    if (reason == null) {
      return CorrectionReason.NONE;
    }
    return switch (reason) {
      case ERROR -> CorrectionReason.ERROR;
      case POLICY_CHANGE -> CorrectionReason.POLICY_CHANGE;
      case UNKNOWN ->
          throw new RefusedInputException(
              "unknown_reason",
              "the correction reason is not one this release knows: upgrade the pipeline");
    };
  }

  private static TreeMap<String, Reference> references(List<GoldAnswerEntry> entries) {
    TreeMap<String, Reference> references = new TreeMap<>();
    for (GoldAnswerEntry entry : entries) {
      String question = Checks.id("question", entry.getAnswer().getQuestion());
      List<Answer> alternatives = entry.getAlternatives().stream().map(AnswerReader::read).toList();
      Reference reference = reference(question, entry, alternatives);
      if (references.put(question, reference) != null) {
        throw new RefusedInputException(
            "invalid_answer", "question '" + question + "' is answered twice");
      }
    }
    return references;
  }

  private static Reference reference(
      String question, GoldAnswerEntry entry, List<Answer> alternatives) {
    try {
      return new Reference(
          AnswerReader.read(entry.getAnswer()), MatchRule.parse(entry.getMatch()), alternatives);
    } catch (IllegalArgumentException e) {
      throw new RefusedInputException(
          "invalid_gold", "question '" + question + "': " + e.getMessage());
    }
  }
}
