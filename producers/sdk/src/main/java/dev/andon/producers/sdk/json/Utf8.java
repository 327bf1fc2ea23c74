package dev.andon.producers.sdk.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict UTF-8 (RFC 3629, section 4): the JSON parser alone lets overlong forms and encoded
 * surrogates through, which would turn into other bytes on the way to the topic.
 */
final class Utf8 {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /** The index in {@code bytes} of the first byte that is not UTF-8; -1 where all of it is. */
  static int firstMalformed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (bytes[i] >= 0) {
        i = pastAscii(bytes, i + 1, to);
        continue;
      }
      int length = sequenceLength(bytes, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  private static int pastAscii(byte[] bytes, int from, int to) {
    int i = from;
    while (i + Long.BYTES <= to && ((long) EIGHT_BYTES.get(bytes, i) & HIGH_BITS) == 0) {
      i += Long.BYTES;
    }
    return i;
  }

  /** The length of the multi-byte character that starts at {@code i}; 0 where there is none. */
  private static int sequenceLength(byte[] bytes, int i, int to) {
    int lead = bytes[i] & 0xFF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      return continues(bytes, i + 1, to, 1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      int low = lead == 0xE0 ? 0xA0 : 0x80;
      int high = lead == 0xED ? 0x9F : 0xBF;
      return isWithin(bytes, i + 1, to, low, high) && continues(bytes, i + 2, to, 1) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      int low = lead == 0xF0 ? 0x90 : 0x80;
      int high = lead == 0xF4 ? 0x8F : 0xBF;
      return isWithin(bytes, i + 1, to, low, high) && continues(bytes, i + 2, to, 2) ? 4 : 0;
    }
    return 0;
  }

  private static boolean continues(byte[] bytes, int from, int to, int count) {
    for (int i = from; i < from + count; i++) {
      if (!isWithin(bytes, i, to, 0x80, 0xBF)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(byte[] bytes, int i, int to, int low, int high) {
    return i < to && (bytes[i] & 0xFF) >= low && (bytes[i] & 0xFF) <= high;
  }
}
