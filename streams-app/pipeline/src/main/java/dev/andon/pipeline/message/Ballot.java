package dev.andon.pipeline.message;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * One rater's answer among those of an item's raters.
 *
 * @param annotationId the annotation
 * @param annotationRevision the revision of it that stands
 * @param raterId who answered
 * @param label the class given
 * @param occurredAt when, epoch milliseconds
 * @param clamped {@code occurredAt} was set back to the time of arrival
 * @param teamId the rater's team then; null if unknown
 * @param vendorId the rater's vendor then; likewise
 * @param batchId the delivered lot; null if none
 * @param guidelineVersion the guideline it was done under; null if unknown
 * @param inputs input changes folded into it
 */
public record Ballot(
    String annotationId,
    int annotationRevision,
    String raterId,
    String label,
    long occurredAt,
    boolean clamped,
    @Nullable String teamId,
    @Nullable String vendorId,
    @Nullable String batchId,
    @Nullable String guidelineVersion,
    int inputs) {
  /** Checks that nothing needed is null. */
  public Ballot {
    requireNonNull(annotationId, "annotationId is null");
    requireNonNull(raterId, "raterId is null");
    requireNonNull(label, "label is null");
  }

  /** Appends the fields in their order. */
  public void encode(StateWriter out) {
    out.writeText(annotationId).writeUnsigned(annotationRevision).writeText(raterId);
    out.writeText(label).writeSigned(occurredAt).writeBoolean(clamped);
    out.writeOptionalText(teamId).writeOptionalText(vendorId);
    out.writeOptionalText(batchId).writeOptionalText(guidelineVersion);
    out.writeUnsigned(inputs);
  }

  /** Reads one back. */
  public static Ballot decode(StateReader in) {
    return new Ballot(
        in.readText(),
        in.readCount(),
        in.readText(),
        in.readText(),
        in.readSigned(),
        in.readBoolean(),
        in.readOptionalText(),
        in.readOptionalText(),
        in.readOptionalText(),
        in.readOptionalText(),
        in.readCount());
  }
}
