package dev.andon.cli.cluster;

import dev.andon.contracts.Topic;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read from a topic.
 *
 * @param topic the topic it was read from
 * @param partition its partition
 * @param offset its offset in the partition
 * @param appendedAt when the broker appended it
 * @param key its key as text; null if it has none
 * @param value its value; null for a tombstone, which says that the key is gone
 */
public record TailRecord<V extends SpecificRecord>(
    Topic<V> topic,
    int partition,
    long offset,
    Instant appendedAt,
    @Nullable String key,
    @Nullable V value) {}
