package dev.andon.pipeline.line;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger asks for because of a model.
 *
 * <pre>
 * bytes, version 1: version | asked | byCounts | evaluatedAt | words | evidence | alertId
 *                   | guidelineVersion
 * </pre>
 *
 * @param asked whether it is asked for; else this is what it was asked for last
 * @param byCounts whether it rests on counts of work, which are forgotten in time
 * @param evaluatedAt when the model was evaluated, event time in epoch milliseconds
 * @param words why, in sentences
 * @param evidence as {@code evidence/model.schema.json} describes it
 * @param alertId the alert behind it; null where there is none
 * @param guidelineVersion the guidelines behind it; null where there are none
 */
record ModelAsk(
    boolean asked,
    boolean byCounts,
    long evaluatedAt,
    String words,
    String evidence,
    @Nullable String alertId,
    @Nullable String guidelineVersion) {
  private static final int VERSION = 1;

  ModelAsk {
    requireNonNull(words, "words is null");
    requireNonNull(evidence, "evidence is null");
  }

  /** The same, asked for no longer. */
  ModelAsk takenBack() {
    return new ModelAsk(
        /* asked= */ false, byCounts, evaluatedAt, words, evidence, alertId, guidelineVersion);
  }

  byte[] encode() {
    return new StateWriter(512)
        .writeByte(VERSION)
        .writeBoolean(asked)
        .writeBoolean(byCounts)
        .writeSigned(evaluatedAt)
        .writeText(words)
        .writeText(evidence)
        .writeOptionalText(alertId)
        .writeOptionalText(guidelineVersion)
        .toByteArray();
  }

  static ModelAsk decode(byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return new ModelAsk(
        in.readBoolean(),
        in.readBoolean(),
        in.readSigned(),
        in.readText(),
        in.readText(),
        in.readOptionalText(),
        in.readOptionalText());
  }
}
