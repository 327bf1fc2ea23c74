package dev.andon.pipeline.message;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row for a public topic.
 *
 * @param topic the topic's name on the broker
 * @param key the record key; null only where a record was received without one and is rejected
 * @param value the row; null where there is none under the key any more
 */
public record OutputRow(String topic, byte @Nullable [] key, @Nullable SpecificRecord value)
    implements StageMessage {
  /** Checks that the topic is there. */
  public OutputRow(String topic, byte @Nullable [] key, @Nullable SpecificRecord value) {
    this.topic = requireNonNull(topic, "topic is null");
    this.key = key;
    this.value = value;
  }

  /** A row of {@code topic} under a text key. */
  public static <V extends SpecificRecord> OutputRow of(Topic<V> topic, String key, V value) {
    return new OutputRow(topic.name(), key.getBytes(StandardCharsets.UTF_8), value);
  }

  /** Says that {@code topic} has no row under a text key any more. */
  public static OutputRow gone(Topic<?> topic, String key) {
    return new OutputRow(topic.name(), key.getBytes(StandardCharsets.UTF_8), null);
  }
}
