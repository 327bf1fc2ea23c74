package dev.andon.producers.adapters.labelstudio;

import java.util.Arrays;
import java.util.BitSet;

/** Writes the brush format, in any of the widths that its header allows. */
final class BrushEncoder {
  private final int sampleWidth;
  private final int[] lengthWidths;
  private final BitSet bits = new BitSet();
  private int length;

  BrushEncoder(int sampleWidth, int[] lengthWidths) {
    this.sampleWidth = sampleWidth;
    this.lengthWidths = lengthWidths.clone();
  }

  byte[] encode(boolean[][] image) {
    int[] samples = new int[image.length * image[0].length * 4];
    int at = 0;
    for (boolean[] row : image) {
      for (boolean inside : row) {
        samples[at + 3] = inside ? 1 : 0;
        at += 4;
      }
    }
    return encode(samples);
  }

  byte[] encode(int[] samples) {
    return encode(samples.length, samples);
  }

  /** Writes {@code declared} as the number of samples, whatever it is. */
  byte[] encode(int declared, int[] samples) {
    bits.clear();
    length = 0;
    write(declared, 32);
    write(sampleWidth - 1, 5);
    for (int width : lengthWidths) {
      write(width - 1, 4);
    }
    int block = 0;
    for (int at = 0; at < samples.length; block++) {
      at = block(samples, at, block % lengthWidths.length);
    }
    return Arrays.copyOf(bytes(), (length + 7) / 8);
  }

  /** Takes the widths in turn, so that each is used. */
  private int block(int[] samples, int at, int width) {
    int most = (int) Math.min(samples.length - at, 1L << lengthWidths[width]);
    int same = 1;
    while (same < most && samples[at + same] == samples[at]) {
      same++;
    }
    boolean repeated = same > 1;
    int count = repeated ? same : Math.min(most, 3);
    write(repeated ? 1 : 0, 1);
    write(width, 2);
    write(count - 1, lengthWidths[width]);
    for (int i = 0; i < (repeated ? 1 : count); i++) {
      write(samples[at + i], sampleWidth);
    }
    return at + count;
  }

  private void write(int value, int width) {
    for (int i = width - 1; i >= 0; i--) {
      bits.set(length++, (value >>> i & 1) == 1);
    }
  }

  private byte[] bytes() {
    byte[] bytes = new byte[(length + 7) / 8];
    for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
      bytes[i / 8] |= (byte) (0x80 >> i % 8);
    }
    return bytes;
  }
}
