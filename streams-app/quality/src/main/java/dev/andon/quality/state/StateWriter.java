package dev.andon.quality.state;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Appends primitives to a growing byte array.
 *
 * <p>Integers are base-128 varints, signed ones zigzagged first; fixed-width values are big-endian,
 * so that non-negative ones sort as bytes; text is UTF-8 behind its length, where half a surrogate
 * pair, which UTF-8 cannot say, becomes a question mark. Not thread-safe.
 */
public final class StateWriter {
  private byte[] bytes;
  private int size;

  /** A writer with room for {@code capacity} bytes before it grows. */
  public StateWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** One raw byte: the low eight bits of {@code value}. */
  public StateWriter writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** 1 for true, 0 for false. */
  public StateWriter writeBoolean(boolean value) {
    return writeByte(value ? 1 : 0);
  }

  /** A non-negative integer in 1 to 9 bytes, a negative one in 10. */
  public StateWriter writeUnsigned(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** An integer of either sign, short when it is near zero. */
  public StateWriter writeSigned(long value) {
    return writeUnsigned((value << 1) ^ (value >> 63));
  }

  /** Eight bytes, big-endian. */
  public StateWriter writeFixedLong(long value) {
    ensure(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  /** The IEEE 754 bits of {@code value}: what is read back is the same double, bit for bit. */
  public StateWriter writeDouble(double value) {
    return writeFixedLong(Double.doubleToLongBits(value));
  }

  /** Text behind its length in bytes. */
  public StateWriter writeText(String value) {
    byte[] utf8 = requireNonNull(value, "value is null").getBytes(StandardCharsets.UTF_8);
    return writeUnsigned(utf8.length).writeRaw(utf8, 0, utf8.length);
  }

  /** A presence flag, then the text if there is one. */
  public StateWriter writeOptionalText(@Nullable String value) {
    if (value == null) {
      return writeBoolean(false);
    }
    return writeBoolean(true).writeText(value);
  }

  /** Bytes behind their length. */
  public StateWriter writeBytes(byte[] value) {
    return writeUnsigned(value.length).writeRaw(value, 0, value.length);
  }

  /** Bytes as they are. */
  public StateWriter writeRaw(byte[] source, int offset, int length) {
    ensure(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
    return this;
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
