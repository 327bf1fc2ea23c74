package dev.andon.contracts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Decodes Avro from an array, and believes no length that the array cannot hold.
 *
 * <p>Avro's own decoder trusts lengths: five stray bytes that claim a string of two gigabytes make
 * it allocate them, and a stream thread that runs out of memory takes the process along, again
 * after every restart. Here a length or item count larger than the bytes that are left ends the
 * reading. (An item takes at least a byte: no contract holds arrays of nothing.)
 *
 * <p>For one datum after another: {@link #reset} takes the next.
 */
final class BoundedDecoder extends Decoder {
  private static final byte[] NOTHING = {};
  private static final int INT_BYTES = 5;
  private static final int LONG_BYTES = 10;

  private byte[] bytes = NOTHING;
  private ByteBuffer numbers = littleEndian(NOTHING);
  private int position;

  /** Goes on with the bytes of an array from an offset to its end. */
  void reset(byte[] next, int offset) {
    bytes = next;
    numbers = littleEndian(next);
    position = offset;
  }

  /** How many bytes have not been read. */
  int left() {
    return bytes.length - position;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void readNull() {
    // Takes no bytes.
  }

  @Override
  public boolean readBoolean() {
    return bytes[take(1)] == 1;
  }

  @Override
  public int readInt() {
    int raw = (int) varint(INT_BYTES);
    return (raw >>> 1) ^ -(raw & 1);
  }

  @Override
  public long readLong() {
    long raw = varint(LONG_BYTES);
    return (raw >>> 1) ^ -(raw & 1);
  }

  @Override
  public float readFloat() {
    return numbers.getFloat(take(Float.BYTES));
  }

  @Override
  public double readDouble() {
    return numbers.getDouble(take(Double.BYTES));
  }

  @Override
  public Utf8 readString(Utf8 old) {
    return new Utf8(readRaw());
  }

  @Override
  public String readString() {
    int length = length();
    return new String(bytes, take(length), length, StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() {
    take(length());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) {
    return ByteBuffer.wrap(readRaw());
  }

  private byte[] readRaw() {
    byte[] raw = new byte[length()];
    System.arraycopy(bytes, take(raw.length), raw, 0, raw.length);
    return raw;
  }

  @Override
  public void skipBytes() {
    take(length());
  }

  @Override
  public void readFixed(byte[] into, int start, int length) {
    System.arraycopy(bytes, take(length), into, start, length);
  }

  @Override
  public void skipFixed(int length) {
    take(length);
  }

  @Override
  public int readEnum() {
    return readInt();
  }

  @Override
  public long readArrayStart() {
    long count = readLong();
    if (count < 0) {
      count = -count;
      readLong(); // the block's size in bytes, given beside a negative count
    }
    return atMostLeft(count);
  }

  @Override
  public long arrayNext() {
    return readArrayStart();
  }

  /** Has the caller skip every item: the size that a block states of itself is not believed. */
  @Override
  public long skipArray() {
    return readArrayStart();
  }

  @Override
  public long readMapStart() {
    return readArrayStart();
  }

  @Override
  public long mapNext() {
    return readArrayStart();
  }

  @Override
  public long skipMap() {
    return readArrayStart();
  }

  @Override
  public int readIndex() {
    return readInt();
  }

  private int length() {
    return (int) atMostLeft(readLong());
  }

  /** Moves over so many bytes and returns where they begin. */
  private int take(int length) {
    int from = position;
    position += (int) atMostLeft(length);
    return from;
  }

  private long atMostLeft(long count) {
    if (count < 0 || count > left()) {
      throw new Broken();
    }
    return count;
  }

  /** A number of up to so many bytes, seven bits each, low bits first; its sign is its last bit. */
  private long varint(int maxBytes) {
    long raw = 0;
    int end = Math.min(bytes.length, position + maxBytes);
    for (int shift = 0; position < end; shift += 7) {
      byte next = bytes[position++];
      raw |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return raw;
      }
    }
    throw new Broken();
  }

  /** The bytes do not follow their schema. Stackless, since garbage may come in floods. */
  private static final class Broken extends AvroRuntimeException {
    private Broken() {
      super("the bytes do not follow their schema");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
