package dev.andon.quality.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.function.Consumer;

/** What a store gives back after a disk or a hand went wrong. */
public final class CorruptedBytes {

  private CorruptedBytes() {}

  /**
   * Asserts that {@code decode} refuses every beginning of {@code whole}, and that with one bit
   * wrong it refuses or reads another state, but never fails in another way.
   */
  public static void areRefused(byte[] whole, Consumer<byte[]> decode) {
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(StateFormatException.class)
          .as("the first %s of %s bytes", length, whole.length)
          .isThrownBy(() -> decode.accept(cut));
    }
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] broken = whole.clone();
      broken[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        decode.accept(broken);
      } catch (StateFormatException e) {
        assertThat(e.getMessage()).isNotEmpty();
      } catch (RuntimeException e) {
        throw new AssertionError("bit " + bit % 8 + " of byte " + bit / 8 + " is wrong", e);
      }
    }
  }
}
