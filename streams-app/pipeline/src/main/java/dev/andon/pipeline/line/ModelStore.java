package dev.andon.pipeline.line;

import dev.andon.quality.model.Evaluation;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Evaluations of models over the rows of {@link CauseStore}: of a line the newest.
 *
 * <pre>
 * "m/" | line | 0 | evaluation id    an {@link Evaluation}
 * "n/" | line                        version | changes | forgotten until
 * </pre>
 */
final class ModelStore {
  /** Of all models of a line. */
  static final int MOST = 256;

  private static final int VERSION = 1;

  private final KeyValueStore<Bytes, byte[]> rows;

  /**
   * What is known of a line's evaluations as a whole.
   *
   * @param changes how often they have changed
   * @param forgottenUntil event time of the newest that was forgotten, or {@link Long#MIN_VALUE}
   */
  record Extent(long changes, long forgottenUntil) {}

  ModelStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** The evaluations of a line, in the order of {@link Evaluation#ORDER}. */
  List<Evaluation> of(String lineId) {
    List<Evaluation> evaluations = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(key("m/" + lineId + '\0'), key("m/" + lineId + '\1'))) {
      found.forEachRemaining(row -> evaluations.add(Evaluation.decode(row.value)));
    }
    evaluations.sort(Evaluation.ORDER);
    return evaluations;
  }

  /** The lines of which there are any. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = rows.range(key("n/"), key("n0"))) {
      found.forEachRemaining(
          row -> lines.add(new String(row.key.get(), StandardCharsets.UTF_8).substring(2)));
    }
    return lines;
  }

  Extent extent(String lineId) {
    byte @Nullable [] row = rows.get(key("n/" + lineId));
    if (row == null) {
      return new Extent(0, Long.MIN_VALUE);
    }
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return new Extent(in.readUnsigned(), in.readSigned());
  }

  /**
   * Keeps an evaluation, unless it is a repeat, or older than what was forgotten.
   *
   * @return whether anything has changed
   */
  boolean add(Evaluation evaluation) {
    String lineId = evaluation.lineId();
    Extent extent = extent(lineId);
    Bytes key = key("m/" + lineId + '\0' + evaluation.evaluationId());
    byte @Nullable [] former = rows.get(key);
    if (evaluation.occurredAt() <= extent.forgottenUntil()
        || (former != null && Evaluation.decode(former).holdsAgainst(evaluation))) {
      return false;
    }
    rows.put(key, evaluation.encode());
    long forgottenUntil = extent.forgottenUntil();
    List<Evaluation> all = of(lineId);
    if (all.size() > MOST) {
      Evaluation oldest = all.get(0);
      rows.delete(key("m/" + lineId + '\0' + oldest.evaluationId()));
      forgottenUntil = oldest.occurredAt();
    }
    put(lineId, new Extent(extent.changes() + 1, forgottenUntil));
    return true;
  }

  private void put(String lineId, Extent extent) {
    rows.put(
        key("n/" + lineId),
        new StateWriter(24)
            .writeByte(VERSION)
            .writeUnsigned(extent.changes())
            .writeSigned(extent.forgottenUntil())
            .toByteArray());
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
