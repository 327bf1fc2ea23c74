package dev.andon.pipeline.intake;

import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.message.OutputRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Rows of the rejected topic: the bytes as they came, and why they were not processed. */
public final class Rejections {
  /** Longer values are cut: a record has to fit in a topic with the default message size. */
  private static final int MOST_RAW_BYTES = 512 * 1024;

  /** The key is written twice, as the record's key and as a field. */
  private static final int MOST_KEY_BYTES = 64 * 1024;

  private static final int LONGEST_REASON = 2_048;

  private Rejections() {}

  /** The row for a record that was refused. */
  public static OutputRow row(
      Record<byte[], byte[]> record, RecordMetadata source, RefusedInputException refusal) {
    byte @Nullable [] value = record.value();
    byte @Nullable [] key = cut(record.key(), MOST_KEY_BYTES);
    RejectedRecord rejected =
        RejectedRecord.newBuilder()
            .setReasonCode(refusal.code())
            .setReason(cut(String.valueOf(refusal.getMessage())))
            .setSourceTopic(source.topic())
            .setSourcePartition(source.partition())
            .setSourceOffset(source.offset())
            .setSourceTimestamp(Instant.ofEpochMilli(record.timestamp()))
            .setRawKey(wrap(key))
            .setRawValue(wrap(cut(value, MOST_RAW_BYTES)))
            .setRawValueSize(value == null ? 0 : value.length)
            .build();
    return new OutputRow(TopicCatalogue.REJECTED.name(), key, rejected);
  }

  private static String cut(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }

  private static byte @Nullable [] cut(byte @Nullable [] bytes, int most) {
    return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
  }

  private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
