package dev.andon.producers.sdk.json;

import dev.andon.contracts.AnswerEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** The size limit of answers, counted as the bytes that Avro makes of them. */
final class AnswerSize {

  /** What the pipeline rejects beyond: 256 KiB. */
  static final long MOST_BYTES = 256 * 1024;

  private AnswerSize() {}

  static void check(List<AnswerEntry> answers, Problems problems) {
    long bytes = encoded(answers);
    if (bytes > MOST_BYTES) {
      problems.add("%d bytes encoded, more than the %d allowed".formatted(bytes, MOST_BYTES));
    }
  }

  private static long encoded(List<AnswerEntry> answers) {
    ByteCount count = new ByteCount();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(count, null);
    try {
      for (AnswerEntry answer : answers) {
        answer.customEncode(encoder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("counting bytes does no I/O", e);
    }
    return count.bytes;
  }

  private static final class ByteCount extends OutputStream {

    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes += length;
    }
  }
}
