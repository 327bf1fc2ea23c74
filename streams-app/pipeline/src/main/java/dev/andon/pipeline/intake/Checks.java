package dev.andon.pipeline.intake;

import dev.andon.contracts.TopicKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Checks that every kind of input has to pass. */
public final class Checks {
  /** The most characters an id may have: ids are parts of keys, and keys are kept in state. */
  public static final int LONGEST_ID = 256;

  private Checks() {}

  /** Refuses an id that is empty, too long or holds control characters. */
  public static String id(String field, String value) {
    if (value.isEmpty()) {
      throw new RefusedInputException("invalid_field", field + " is empty");
    }
    length(field, value);
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new RefusedInputException("invalid_field", field + " holds a control character");
      }
    }
    return value;
  }

  /** Refuses a text too long to be kept and repeated in rows; null is fine. */
  public static @Nullable String optional(String field, @Nullable String value) {
    if (value != null) {
      length(field, value);
    }
    return value;
  }

  private static void length(String field, String value) {
    if (value.length() > LONGEST_ID) {
      throw new RefusedInputException(
          "invalid_field",
          field + " has " + value.length() + " characters, may have " + LONGEST_ID);
    }
  }

  /**
   * Refuses a record whose key is not made of the fields it should be made of: it lies in a
   * partition where it cannot meet what belongs to it.
   */
  public static void key(byte @Nullable [] key, String... parts) {
    String expected = TopicKey.of(parts);
    if (key == null) {
      throw new RefusedInputException("null_key", "the key is null: it must be " + expected);
    }
    if (!Arrays.equals(key, expected.getBytes(StandardCharsets.UTF_8))) {
      throw new RefusedInputException(
          "key_mismatch",
          "the key is not "
              + expected
              + ", which the value says it should be: the record may lie in the wrong partition");
    }
  }
}
