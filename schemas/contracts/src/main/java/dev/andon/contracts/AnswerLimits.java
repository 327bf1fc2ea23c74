package dev.andon.contracts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** How large the answers of one record may be: the same for who publishes and who processes. */
public final class AnswerLimits {

  /** The most bytes that the answers of one annotation or gold record may take, encoded. */
  public static final int MOST_BYTES = 256 * 1024;

  private AnswerLimits() {}

  /** The bytes that Avro makes of the answers. */
  public static long encodedSize(List<AnswerEntry> answers) {
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
