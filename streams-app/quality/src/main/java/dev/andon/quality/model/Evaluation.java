package dev.andon.quality.model;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a model that was trained on a line's labels did when it was evaluated.
 *
 * <pre>
 * bytes, version 1: version | line | id | model | modelVersion | releaseId | datasetVersion
 *                   | occurredAt | appendedAt
 *                   | scores: count, then dimension | value | question | metric | {@link Score}
 * </pre>
 *
 * @param lineId the line
 * @param evaluationId identifies it on its line
 * @param model name of the model
 * @param modelVersion its version; null if not said
 * @param releaseId the release of labels it was trained on; null if not said
 * @param datasetVersion the data it was evaluated on; null if not said
 * @param occurredAt when it was evaluated, event time in epoch milliseconds
 * @param appendedAt when that was said, epoch milliseconds
 * @param scores by what was measured
 */
public record Evaluation(
    String lineId,
    String evaluationId,
    String model,
    @Nullable String modelVersion,
    @Nullable String releaseId,
    @Nullable String datasetVersion,
    long occurredAt,
    long appendedAt,
    SortedMap<MetricOf, Score> scores) {
  private static final int VERSION = 1;

  /** By event time; of one moment by id. */
  public static final Comparator<Evaluation> ORDER =
      Comparator.comparingLong(Evaluation::occurredAt).thenComparing(Evaluation::evaluationId);

  /** Copies the scores. */
  public Evaluation {
    requireNonNull(lineId, "lineId is null");
    requireNonNull(evaluationId, "evaluationId is null");
    requireNonNull(model, "model is null");
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  /**
   * Whether it holds against another of the same id: what was said first does, and what was said at
   * the same moment is settled by its contents, so that order never matters.
   */
  public boolean holdsAgainst(Evaluation other) {
    int sooner = Long.compare(appendedAt, other.appendedAt);
    return sooner < 0 || (sooner == 0 && Arrays.compare(encode(), other.encode()) <= 0);
  }

  /** Model and version, as people name them. */
  public String name() {
    return modelVersion == null ? model : model + " " + modelVersion;
  }

  /** The bytes of a row. */
  public byte[] encode() {
    StateWriter out = new StateWriter(256);
    out.writeByte(VERSION).writeText(lineId).writeText(evaluationId).writeText(model);
    out.writeOptionalText(modelVersion).writeOptionalText(releaseId);
    out.writeOptionalText(datasetVersion).writeSigned(occurredAt).writeSigned(appendedAt);
    out.writeUnsigned(scores.size());
    scores.forEach(
        (of, score) -> {
          of.encode(out);
          score.encode(out);
        });
    return out.toByteArray();
  }

  /** Reads a row back. */
  public static Evaluation decode(byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    String lineId = in.readText();
    String evaluationId = in.readText();
    String model = in.readText();
    String modelVersion = in.readOptionalText();
    String releaseId = in.readOptionalText();
    String datasetVersion = in.readOptionalText();
    long occurredAt = in.readSigned();
    long appendedAt = in.readSigned();
    SortedMap<MetricOf, Score> scores = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      MetricOf of = MetricOf.decode(in);
      scores.put(of, Score.decode(in));
    }
    return new Evaluation(
        lineId,
        evaluationId,
        model,
        modelVersion,
        releaseId,
        datasetVersion,
        occurredAt,
        appendedAt,
        scores);
  }
}
