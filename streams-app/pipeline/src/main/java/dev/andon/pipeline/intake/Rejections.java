package dev.andon.pipeline.intake;

import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.message.OutputRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Rows of the rejected topic: the bytes as they came, and why they were not processed. */
public final class Rejections {
  /** Longer values are cut: a record has to fit in a topic with the default message size. */
  private static final int MOST_RAW_BYTES = 512 * 1024;

  private Rejections() {}

  /** The row for a record that was refused. */
  public static OutputRow row(
      Record<byte[], byte[]> record, RecordMetadata source, RefusedInputException refusal) {
    byte @Nullable [] value = record.value();
    RejectedRecord rejected =
        RejectedRecord.newBuilder()
            .setReasonCode(refusal.code())
            .setReason(String.valueOf(refusal.getMessage()))
            .setSourceTopic(source.topic())
            .setSourcePartition(source.partition())
            .setSourceOffset(source.offset())
            .setSourceTimestamp(Instant.ofEpochMilli(record.timestamp()))
            .setRawKey(wrap(record.key()))
            .setRawValue(wrap(value))
            .setRawValueSize(value == null ? 0 : value.length)
            .build();
    return new OutputRow(TopicCatalogue.REJECTED.name(), record.key(), rejected);
  }

  private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MOST_RAW_BYTES));
  }
}
