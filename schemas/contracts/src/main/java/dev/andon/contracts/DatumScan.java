package dev.andon.contracts;

import java.util.List;
import org.apache.avro.Schema;

/**
 * Walks over one Avro datum without building it, to learn whether the bytes follow their schema.
 *
 * <p>Avro's decoder trusts lengths: five stray bytes that claim a string of two gigabytes make it
 * allocate them, and a stream thread that runs out of memory takes the process along, again after
 * every restart. Here a length or item count larger than the bytes that are left ends the walk. (An
 * item takes at least a byte: no contract holds arrays of nothing.)
 */
final class DatumScan {

  private static final int INT_BYTES = 5;
  private static final int LONG_BYTES = 10;

  private final byte[] bytes;
  private int position;

  private DatumScan(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  /** Whether the bytes from the offset to the end are one datum of the schema, and nothing else. */
  static boolean follows(Schema schema, byte[] bytes, int offset) {
    DatumScan scan = new DatumScan(bytes, offset);
    try {
      scan.datum(schema);
      return scan.left() == 0;
    } catch (Broken e) {
      return false;
    }
  }

  private int left() {
    return bytes.length - position;
  }

  private void datum(Schema schema) {
    switch (schema.getType()) {
      case NULL -> {}
      case BOOLEAN -> skip(1);
      case INT -> varint(INT_BYTES);
      case LONG -> varint(LONG_BYTES);
      case FLOAT -> skip(Float.BYTES);
      case DOUBLE -> skip(Double.BYTES);
      case FIXED -> skip(schema.getFixedSize());
      case STRING, BYTES -> skip(varint(LONG_BYTES));
      case ENUM -> indexOf(schema.getEnumSymbols());
      case UNION -> datum(schema.getTypes().get(indexOf(schema.getTypes())));
      case ARRAY -> items(schema.getElementType(), false);
      case MAP -> items(schema.getValueType(), true);
      case RECORD -> record(schema);
    }
  }

  private void record(Schema schema) {
    List<Schema.Field> fields = schema.getFields();
    for (int i = 0; i < fields.size(); i++) {
      datum(fields.get(i).schema());
    }
  }

  private void items(Schema schema, boolean keyed) {
    for (long count = blockCount(); count != 0; count = blockCount()) {
      for (long i = 0; i < count; i++) {
        if (keyed) {
          skip(varint(LONG_BYTES));
        }
        datum(schema);
      }
    }
  }

  private long blockCount() {
    long count = varint(LONG_BYTES);
    if (count < 0) {
      count = -count;
      varint(LONG_BYTES); // the block's size in bytes, given beside a negative count
    }
    return atMostLeft(count);
  }

  private int indexOf(List<?> choices) {
    long index = varint(INT_BYTES);
    if (index < 0 || index >= choices.size()) {
      throw Broken.INSTANCE;
    }
    return (int) index;
  }

  private void skip(long length) {
    position += (int) atMostLeft(length);
  }

  private long atMostLeft(long count) {
    if (count < 0 || count > left()) {
      throw Broken.INSTANCE;
    }
    return count;
  }

  /** A zig-zag number of up to so many bytes, seven bits each, low bits first. */
  private long varint(int maxBytes) {
    long raw = 0;
    for (int i = 0; i < maxBytes && position < bytes.length; i++) {
      byte next = bytes[position++];
      raw |= (next & 0x7FL) << (7 * i);
      if (next >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw Broken.INSTANCE;
  }

  /** Ends a walk. Stackless, since garbage may come in floods. */
  private static final class Broken extends RuntimeException {

    static final Broken INSTANCE = new Broken();

    private Broken() {
      super("the bytes do not follow their schema", null, false, false);
    }
  }
}
