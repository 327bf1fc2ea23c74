package dev.andon.pipeline.score;

/** 64-bit hashes of ids and contents, for telling them apart within one item or stream. */
public final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final int SCHEMA_ID_BYTES = 1 + Integer.BYTES;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  static long of(String first, String second) {
    return mix(fold(fold(OFFSET, first) * PRIME, second));
  }

  /** Of one id. */
  public static long of(String text) {
    return mix(fold(OFFSET, text));
  }

  /** Of an Avro value without its schema id, which does not belong to the content. */
  static long ofContent(byte[] value) {
    long hash = OFFSET;
    for (int i = SCHEMA_ID_BYTES; i < value.length; i++) {
      hash = (hash ^ (value[i] & 0xFF)) * PRIME;
    }
    return mix(hash);
  }

  /** FNV-1a over the UTF-16 code units. */
  private static long fold(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }

  /** Spreads the last characters over all bits, which FNV alone does not. */
  private static long mix(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
