package dev.andon.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as the catalogue declares it.
 *
 * @param name the name on the broker, version included: {@code andon.in.annotations.v1}
 * @param shortName what people type: {@code annotations}
 * @param keyDescription the fields the key is made of, joined as {@link TopicKey} joins them
 * @param keyFormat how the key is encoded
 * @param valueType the generated class of the value
 * @param partitions the partition count to create the topic with, at least 1
 * @param cleanup what the broker does with old records
 * @param retention how long records are kept after they were appended; empty means for ever
 * @param <V> the type of the value
 */
public record Topic<V extends SpecificRecord>(
    String name,
    String shortName,
    String keyDescription,
    KeyFormat keyFormat,
    Class<V> valueType,
    int partitions,
    Cleanup cleanup,
    Optional<Duration> retention) {

  /** How a key is encoded. */
  public enum KeyFormat {
    /** A UTF-8 string. */
    STRING,
    /** Bytes as somebody sent them, possibly none. */
    RAW
  }

  /** What the broker does with old records. */
  public enum Cleanup {
    /** Keeps the newest record of every key. */
    COMPACT,
    /** Keeps every record until its retention has passed. */
    DELETE
  }

  public Topic {
    requireNonNull(name, "name is null");
    requireNonNull(shortName, "shortName is null");
    requireNonNull(keyDescription, "keyDescription is null");
    requireNonNull(keyFormat, "keyFormat is null");
    requireNonNull(valueType, "valueType is null");
    requireNonNull(cleanup, "cleanup is null");
    requireNonNull(retention, "retention is null");
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1, was " + partitions);
    }
    if (cleanup == Cleanup.COMPACT && retention.isPresent()) {
      throw new IllegalArgumentException(name + ": a compacted topic has no retention");
    }
  }

  /** The schema of the value. */
  public Schema valueSchema() {
    return SpecificData.get().getSchema(valueType);
  }

  /** The registry's subject of the value (topic name strategy). */
  public String valueSubject() {
    return name + "-value";
  }

  /**
   * The topic's configuration, as the broker spells it.
   *
   * <p>Timestamps are append times on every topic. A retention that counted from event time would
   * drop replayed history on arrival, and a broker refuses event times more than an hour ahead of
   * its clock, where an input may be up to a day ahead. Event time lies in the value.
   */
  public Map<String, String> config() {
    Map<String, String> config = new TreeMap<>();
    config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    switch (cleanup) {
      case COMPACT -> {
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        // Readers start from the beginning: keep what they skip over small.
        config.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
        config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(Duration.ofHours(1)));
      }
      case DELETE -> {
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.RETENTION_MS_CONFIG, retention.map(Topic::millis).orElse("-1"));
        // A size limit of the cluster's would cut the promise short.
        config.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
      }
    }
    return Collections.unmodifiableMap(config);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
