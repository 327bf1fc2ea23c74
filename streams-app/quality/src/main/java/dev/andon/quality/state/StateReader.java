package dev.andon.quality.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link StateWriter} wrote.
 *
 * <p>Every method throws {@link StateFormatException} where the bytes end too early or cannot be
 * what is asked for. Not thread-safe.
 */
public final class StateReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  /** Reads all of {@code bytes}, which must not change meanwhile. */
  public StateReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads {@code length} bytes from {@code offset}. */
  public StateReader(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + length;
  }

  /**
   * Reads the leading format version.
   *
   * @throws StateFormatException when it is not between 1 and {@code newest}: the bytes were
   *     written by a later release
   */
  public int readVersion(int newest) {
    int version = readByte();
    if (version < 1 || version > newest) {
      throw new StateFormatException(
          "state version " + version + " is not known here (newest known: " + newest + ")");
    }
    return version;
  }

  /** One byte, 0 to 255. */
  public int readByte() {
    need(1);
    return bytes[position++] & 0xFF;
  }

  /** A flag. */
  public boolean readBoolean() {
    int value = readByte();
    if (value > 1) {
      throw new StateFormatException("a flag is " + value + ", must be 0 or 1");
    }
    return value == 1;
  }

  /** The counterpart of {@link StateWriter#writeUnsigned}. */
  public long readUnsigned() {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    int last = readByte();
    if (last > 1) {
      throw new StateFormatException("a varint runs over 64 bits");
    }
    return value | (long) last << 63;
  }

  /**
   * An integer that can only lie in 0 to {@code most}.
   *
   * @throws StateFormatException naming {@code what} where it does not
   */
  public long readUnsigned(String what, long most) {
    long value = readUnsigned();
    if (value < 0 || value > most) {
      throw new StateFormatException(what + " is " + value + ", must be in 0.." + most);
    }
    return value;
  }

  /** A count or length that fits an int. */
  public int readCount() {
    long value = readUnsigned();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new StateFormatException("a count of " + value + " is out of range");
    }
    return (int) value;
  }

  /** The counterpart of {@link StateWriter#writeSigned}. */
  public long readSigned() {
    long raw = readUnsigned();
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** Eight bytes, big-endian. */
  public long readFixedLong() {
    need(8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[position++] & 0xFF);
    }
    return value;
  }

  /** The same double that was written, bit for bit. */
  public double readDouble() {
    return Double.longBitsToDouble(readFixedLong());
  }

  /**
   * A double that can only lie in {@code least} to {@code most}; NaN never does.
   *
   * @throws StateFormatException naming {@code what} where it does not
   */
  public double readDouble(String what, double least, double most) {
    double value = readDouble();
    if (!(value >= least && value <= most)) {
      throw new StateFormatException(what + " is " + value + ", must be in " + least + ".." + most);
    }
    return value;
  }

  /** Text behind its length. */
  public String readText() {
    int length = readCount();
    need(length);
    String value = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return value;
  }

  /** Text, or null where none was written. */
  public @Nullable String readOptionalText() {
    return readBoolean() ? readText() : null;
  }

  /** A copy of bytes behind their length. */
  public byte[] readBytes() {
    int length = readCount();
    need(length);
    byte[] value = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return value;
  }

  /** Whether all was read. */
  public boolean atEnd() {
    return position == end;
  }

  private void need(int length) {
    if (end - position < length) {
      throw new StateFormatException(
          "state ends " + (length - (end - position)) + " bytes too early");
    }
  }
}
