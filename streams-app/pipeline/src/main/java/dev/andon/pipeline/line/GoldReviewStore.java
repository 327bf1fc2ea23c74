package dev.andon.pipeline.line;

import dev.andon.quality.cause.GoldReview;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Gold that is to be reviewed, over the store of {@link AlertStore}.
 *
 * <pre>
 * "v/" | line | 0 | trigger id    a {@link GoldReview}: what its trigger asks for, or asked for last
 * </pre>
 */
final class GoldReviewStore {
  private final KeyValueStore<Bytes, byte[]> rows;

  GoldReviewStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** What a trigger asks for. */
  Optional<GoldReview> review(String lineId, String triggerId) {
    byte @Nullable [] row = rows.get(key("v/" + lineId + '\0' + triggerId));
    return row == null ? Optional.empty() : Optional.of(GoldReview.decode(row));
  }

  void put(String triggerId, GoldReview review) {
    rows.put(key("v/" + review.lineId() + '\0' + triggerId), review.encode());
  }

  /** The reviews of a line, by their triggers. */
  SortedMap<String, GoldReview> of(String lineId) {
    String prefix = "v/" + lineId + '\0';
    SortedMap<String, GoldReview> reviews = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(key(prefix), key("v/" + lineId + '\1'))) {
      found.forEachRemaining(
          row ->
              reviews.put(
                  new String(row.key.get(), StandardCharsets.UTF_8).substring(prefix.length()),
                  GoldReview.decode(row.value)));
    }
    return reviews;
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
