package dev.andon.producers.adapters.labelstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.producers.adapters.PixelMask;
import dev.andon.producers.adapters.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class BrushRleTest {
  /** Written by label_studio_sdk.converter.brush.mask2rle for the image below. */
  private static final int[] PUBLISHED_ENCODER = {
    0, 0, 1, 248, 57, 27, 252, 127, 249, 220, 3, 15, 255, 225, 112, 12, 63, 255, 133, 192, 39, 255,
    140, 3, 9, 255, 225, 112, 12, 63, 255, 133, 192, 48, 255, 254, 119, 0, 143, 252
  };

  private static final String[] PUBLISHED_IMAGE = {
    "#.............",
    "..............",
    "...########...",
    "...########...",
    "...##.#####...",
    "...########...",
    "...########...",
    "..............",
    ".............#"
  };

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static List<Long> runsOf(String... rows) {
    boolean[][] image = new boolean[rows.length][rows[0].length()];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length(); x++) {
        image[y][x] = rows[y].charAt(x) == '#';
      }
    }
    return runsOf(image);
  }

  /** The run lengths of an image by walking over every pixel. */
  private static List<Long> runsOf(boolean[][] image) {
    List<Long> runs = new ArrayList<>();
    boolean inside = false;
    long length = 0;
    for (int x = 0; x < image[0].length; x++) {
      for (boolean[] row : image) {
        if (row[x] != inside) {
          runs.add(length);
          length = 0;
          inside = !inside;
        }
        length++;
      }
    }
    runs.add(length);
    return runs;
  }

  @Test
  void decodesWhatTheToolsOwnLibraryEncodes() throws Refusal {
    PixelMask mask = BrushRle.decode(bytes(PUBLISHED_ENCODER), 9, 14);

    assertThat(mask.runLengths()).isEqualTo(runsOf(PUBLISHED_IMAGE));
  }

  @Property(tries = 500)
  void decodesEveryImageInEveryEncoding(@ForAll("encodings") Encoding encoding) throws Refusal {
    byte[] rle =
        new BrushEncoder(encoding.sampleWidth, encoding.lengthWidths).encode(encoding.image);

    PixelMask mask = BrushRle.decode(rle, encoding.image.length, encoding.image[0].length);

    assertThat(mask.runLengths()).isEqualTo(runsOf(encoding.image));
  }

  @Test
  void ignoresTheColorsAndTakesAnyAlpha() throws Refusal {
    BrushEncoder encoder = new BrushEncoder(8, new int[] {3, 4, 8, 16});
    byte[] rle = encoder.encode(new int[] {9, 9, 9, 0, 0, 0, 0, 1, 9, 0, 9, 255, 255, 255, 255, 0});

    assertThat(BrushRle.decode(rle, 2, 2).runLengths())
        .containsExactly(1L, 2L, 1L)
        .isEqualTo(runsOf(".#", "#."));
  }

  @Test
  void refusesAnImageOfAnotherSize() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> BrushRle.decode(bytes(PUBLISHED_ENCODER), 14, 10))
        .withMessage("the brush unpacks to 504 samples, but an image of 10 x 14 pixels has 560");
  }

  @Test
  void refusesEveryCut() {
    for (int length = 0; length < PUBLISHED_ENCODER.length - 1; length++) {
      byte[] cut = Arrays.copyOf(bytes(PUBLISHED_ENCODER), length);
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> BrushRle.decode(cut, 9, 14))
          .withMessage("the brush ends before its last sample");
    }
  }

  @Test
  void refusesABlockThatRunsOverTheEnd() {
    byte[] rle =
        new BrushEncoder(8, new int[] {3, 4, 8, 16}).encode(4, new int[] {255, 255, 255, 255, 255});

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> BrushRle.decode(rle, 1, 1))
        .withMessage("the brush unpacks to more samples than its image has");
  }

  @Test
  void refusesMoreRunsThanAnAnswerHolds() throws Refusal {
    PixelMask mask = new PixelMask(601, 999);
    for (int pixel = 0; pixel < 601 * 999; pixel += 2) {
      mask.fillRows(pixel, pixel + 1);
    }

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(mask::runLengths)
        .withMessage("the mask has more than 262144 runs of pixels");
  }

  record Encoding(boolean[][] image, int sampleWidth, int[] lengthWidths) {}

  @Provide
  Arbitrary<Encoding> encodings() {
    Arbitrary<boolean[][]> images =
        Combinators.combine(
                Arbitraries.integers().between(1, 24),
                Arbitraries.integers().between(1, 24),
                Arbitraries.integers().between(1, 12),
                Arbitraries.randomValue(random -> random.nextLong()))
            .as(BrushRleTest::image);
    Arbitrary<int[]> widths = Arbitraries.integers().between(1, 16).array(int[].class).ofSize(4);
    return Combinators.combine(images, Arbitraries.integers().between(1, 32), widths)
        .as(Encoding::new);
  }

  private static boolean[][] image(int height, int width, int runLength, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[][] image = new boolean[height][width];
    boolean inside = random.nextBoolean();
    for (int pixel = 0; pixel < height * width; pixel++) {
      inside ^= random.nextInt(runLength) == 0;
      image[pixel / width][pixel % width] = inside;
    }
    return image;
  }
}
