package dev.andon.quality.scoring;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.comparison.Reference;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One version of an item's verified answers.
 *
 * @param version counts up with every change, at least 0
 * @param effectiveAt when it was published, epoch milliseconds
 * @param purpose what the item was made gold for
 * @param tier how well the answers are established
 * @param reason why it replaces the version before
 * @param guidelineVersions the guidelines its answers are right under, sorted; empty for all. A
 *     correction of an error reaches all work even so
 * @param retired the item is no longer gold; the answers of such a version do not count
 * @param difficulty the share of good raters expected to miss it, in [0, 1]; null if unknown
 * @param severityIfWrong what a wrong answer counts as ("critical", "major", "minor"); null if
 *     unstated
 * @param references the verified answer by question, sorted; at least one unless retired
 * @param contentHash tells apart two contents published under one version and time
 */
public record GoldVersion(
    int version,
    long effectiveAt,
    GoldPurpose purpose,
    GoldTier tier,
    CorrectionReason reason,
    SortedSet<String> guidelineVersions,
    boolean retired,
    @Nullable Double difficulty,
    @Nullable String severityIfWrong,
    SortedMap<String, Reference> references,
    long contentHash) {

  public GoldVersion {
    requireNonNull(purpose, "purpose is null");
    requireNonNull(tier, "tier is null");
    requireNonNull(reason, "reason is null");
    guidelineVersions = Collections.unmodifiableSortedSet(new TreeSet<>(guidelineVersions));
    references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
    if (version < 0) {
      throw new IllegalArgumentException("gold version must be at least 0, is " + version);
    }
    if (difficulty != null && !(difficulty >= 0 && difficulty <= 1)) {
      throw new IllegalArgumentException("difficulty must be in range [0, 1], is " + difficulty);
    }
    if (references.isEmpty() && !retired) {
      throw new IllegalArgumentException(
          "gold needs at least 1 answer unless it is retired, has 0");
    }
    references.keySet().forEach(GoldVersion::requireQuestion);
  }

  private static void requireQuestion(String question) {
    if (question.isBlank() || question.equals(Judgement.WHOLE)) {
      throw new IllegalArgumentException(
          "gold's question must be neither blank nor "
              + Judgement.WHOLE
              + ", which stands for the whole annotation; is \""
              + question
              + "\"");
    }
  }

  /**
   * Whether this version says what counts, or for a retired one that nothing does, for work done at
   * a time under a guideline.
   */
  boolean governs(@Nullable String guidelineVersion, long occurredAt) {
    return switch (reason) {
      case ERROR -> true;
      case NONE -> isFor(guidelineVersion) && (!retired || occurredAt >= effectiveAt);
      case POLICY_CHANGE ->
          guidelineVersions.isEmpty()
              ? occurredAt >= effectiveAt
              : guidelineVersion != null && guidelineVersions.contains(guidelineVersion);
    };
  }

  /** Work that does not say under which guideline it was done gets the benefit of the doubt. */
  private boolean isFor(@Nullable String guidelineVersion) {
    return guidelineVersions.isEmpty()
        || guidelineVersion == null
        || guidelineVersions.contains(guidelineVersion);
  }
}
