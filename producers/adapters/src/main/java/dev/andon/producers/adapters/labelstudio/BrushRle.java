package dev.andon.producers.adapters.labelstudio;

import dev.andon.producers.adapters.PixelMask;
import dev.andon.producers.adapters.Refusal;

/**
 * Decodes the brush format of Label Studio, which is not COCO's.
 *
 * <p>The bytes are one stream of bits, most significant first, that unpacks to the samples of an
 * image in RGBA order, row by row:
 *
 * <pre>
 * 32 bits        number of samples: height * width * 4
 *  5 bits        bits a sample, less one
 *  4 x 4 bits    the four widths a block's length can be written in, less one
 * then blocks until the number of samples is reached:
 *  1 bit         1: one sample, repeated; 0: each sample by itself
 *  2 bits        which of the four widths
 *  that width    number of samples in the block, less one
 *  sample(s)
 * </pre>
 *
 * A pixel belongs to the mask when its fourth sample, alpha, is not zero. The stream says how much
 * it unpacks to, so nothing is taken from it on trust: the number of samples must be that of the
 * image, and blocks are read one at a time into one bit a pixel.
 */
final class BrushRle {
  private static final int CHANNELS = 4;
  private static final int ALPHA = 3;
  private static final int LENGTH_WIDTHS = 4;

  private final byte[] bytes;
  private final long bits;
  private long position;

  private BrushRle(byte[] bytes) {
    this.bytes = bytes;
    bits = 8L * bytes.length;
  }

  /**
   * The pixels that {@code rle} marks on an image of this size.
   *
   * @throws Refusal if the bytes are not that of a brush on an image of this size
   */
  static PixelMask decode(byte[] rle, int height, int width) throws Refusal {
    return new BrushRle(rle).decode(height, width);
  }

  private PixelMask decode(int height, int width) throws Refusal {
    long samples = (long) height * width * CHANNELS;
    long declared = read(32) & 0xffff_ffffL;
    if (declared != samples) {
      throw new Refusal(
          "the brush unpacks to "
              + declared
              + " samples, but an image of "
              + width
              + " x "
              + height
              + " pixels has "
              + samples);
    }
    int sampleWidth = read(5) + 1;
    int[] lengthWidths = new int[LENGTH_WIDTHS];
    for (int i = 0; i < LENGTH_WIDTHS; i++) {
      lengthWidths[i] = read(4) + 1;
    }
    PixelMask mask = new PixelMask(height, width);
    long at = 0;
    while (at < samples) {
      at = block(at, samples, sampleWidth, lengthWidths, mask);
    }
    return mask;
  }

  /** Reads one block that begins at sample {@code at}; answers where the next begins. */
  private long block(long at, long samples, int sampleWidth, int[] lengthWidths, PixelMask mask)
      throws Refusal {
    boolean repeated = read(1) == 1;
    long end = at + read(lengthWidths[read(2)]) + 1L;
    if (end > samples) {
      throw new Refusal("the brush unpacks to more samples than its image has");
    }
    if (repeated) {
      if (read(sampleWidth) != 0) {
        mask.fillRows(pixelsBefore(at), pixelsBefore(end));
      }
      return end;
    }
    for (long sample = at; sample < end; sample++) {
      if (read(sampleWidth) != 0 && sample % CHANNELS == ALPHA) {
        int pixel = (int) (sample / CHANNELS);
        mask.fillRows(pixel, pixel + 1);
      }
    }
    return end;
  }

  /** How many pixels have their alpha, the last of their samples, before {@code sample}. */
  private static int pixelsBefore(long sample) {
    return (int) (sample / CHANNELS);
  }

  /** The next 1 to 32 bits, as an unsigned number in the low bits. */
  private int read(int count) throws Refusal {
    if (position + count > bits) {
      throw new Refusal("the brush ends before its last sample");
    }
    int value = 0;
    for (int left = count; left > 0; ) {
      int offset = (int) (position & 7);
      int take = Math.min(left, 8 - offset);
      int chunk = (bytes[(int) (position >> 3)] & 0xff) >> (8 - offset - take);
      value = (value << take) | (chunk & ((1 << take) - 1));
      position += take;
      left -= take;
    }
    return value;
  }
}
