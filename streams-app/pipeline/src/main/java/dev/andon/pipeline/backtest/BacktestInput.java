package dev.andon.pipeline.backtest;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A record as it would have stood on an input topic.
 *
 * @param topic the topic
 * @param lineId the line it belongs to; null where it belongs to none
 * @param key the record's key
 * @param value its value as it is on the wire
 * @param occurredAt when it arrives, epoch milliseconds: its event time, or when it was appended
 * @param position where it stands among its like; what is rejected is named by it
 */
public record BacktestInput(
    Topic<?> topic,
    @Nullable String lineId,
    byte[] key,
    byte[] value,
    long occurredAt,
    long position) {
  /** Checks that topic, key and value are there. */
  public BacktestInput {
    requireNonNull(topic, "topic is null");
    requireNonNull(key, "key is null");
    requireNonNull(value, "value is null");
  }
}
