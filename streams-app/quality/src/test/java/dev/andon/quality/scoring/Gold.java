package dev.andon.quality.scoring;

import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.comparison.Reference;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes gold versions for tests: one question {@code label} that wants {@code toxic}, unless told.
 */
final class Gold {
  private final int version;
  private final SortedMap<String, Reference> references = new TreeMap<>();
  private final SortedSet<String> guidelines = new TreeSet<>();
  private long effectiveAt;
  private CorrectionReason reason = CorrectionReason.NONE;
  private boolean retired;
  private Double difficulty;
  private String severity;
  private long contentHash;

  private Gold(int version) {
    this.version = version;
  }

  static Gold gold(int version) {
    return new Gold(version);
  }

  Gold effectiveAt(long time) {
    effectiveAt = time;
    return this;
  }

  Gold reason(CorrectionReason why) {
    reason = why;
    return this;
  }

  Gold guidelines(String... versions) {
    guidelines.addAll(List.of(versions));
    return this;
  }

  Gold retired() {
    retired = true;
    return this;
  }

  Gold difficulty(double value) {
    difficulty = value;
    return this;
  }

  Gold severity(String value) {
    severity = value;
    return this;
  }

  Gold contentHash(long hash) {
    contentHash = hash;
    return this;
  }

  Gold wants(String question, Reference reference) {
    references.put(question, reference);
    return this;
  }

  GoldVersion build() {
    if (references.isEmpty() && !retired) {
      wants("label", Reference.exact(new CategoryAnswer("toxic")));
    }
    return new GoldVersion(
        version,
        effectiveAt,
        GoldPurpose.INJECTED,
        GoldTier.GOLD,
        reason,
        guidelines,
        retired,
        difficulty,
        severity,
        references,
        contentHash);
  }
}
