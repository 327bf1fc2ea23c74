package dev.andon.pipeline.intake;

import dev.andon.contracts.ChangeClass;
import dev.andon.contracts.GuidelineRelease;
import dev.andon.quality.guideline.Release;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Checks guideline releases as they come from their topic. */
public final class ReleaseIntake {
  private static final int MOST_LABELS = 500;

  private ReleaseIntake() {}

  /**
   * Checks a release. Its time may lie ahead: releases are announced before they take effect.
   *
   * @param key the record's key
   * @param appendedAt when the record was appended to its topic, epoch milliseconds
   * @throws RefusedInputException saying what is wrong with it
   */
  public static Release of(GuidelineRelease record, byte @Nullable [] key, long appendedAt) {
    String lineId = Checks.id("line_id", record.getLineId());
    Checks.key(key, lineId);
    return new Release(
        lineId,
        Checks.id("version", record.getVersion()),
        change(record.getChangeClass()),
        labels(record.getAffectedLabels()),
        record.getEffectiveAt().toEpochMilli(),
        grace(record.getGraceUntil(), record.getEffectiveAt()),
        Checks.optional("gold_set_version", record.getGoldSetVersion()),
        appendedAt);
  }

  private static Release.Change change(ChangeClass change) {
    return switch (change) {
      case CLARIFICATION -> Release.Change.CLARIFICATION;
      case DEFINITION -> Release.Change.DEFINITION;
      case TAXONOMY -> Release.Change.TAXONOMY;
      case UNKNOWN ->
          throw new RefusedInputException(
              "invalid_field",
              "change_class is UNKNOWN: it must be CLARIFICATION, DEFINITION or TAXONOMY, as that"
                  + " says whether raters have to be certified");
    };
  }

  private static List<String> labels(List<String> labels) {
    if (labels.size() > MOST_LABELS) {
      throw new RefusedInputException(
          "invalid_field",
          "affected_labels has "
              + labels.size()
              + " labels, may have "
              + MOST_LABELS
              + ": leave them out where all are affected");
    }
    labels.forEach(label -> Checks.id("affected_labels", label));
    return labels;
  }

  private static OptionalLong grace(@Nullable Instant until, Instant effectiveAt) {
    if (until == null) {
      return OptionalLong.empty();
    }
    if (!until.isAfter(effectiveAt)) {
      throw new RefusedInputException(
          "invalid_field",
          "grace_until is "
              + until
              + ", must be later than effective_at, "
              + effectiveAt
              + ": leave it out where there is no grace");
    }
    return OptionalLong.of(until.toEpochMilli());
  }
}
