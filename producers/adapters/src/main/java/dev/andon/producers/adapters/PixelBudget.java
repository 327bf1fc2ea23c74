package dev.andon.producers.adapters;

/**
 * How many pixels of masks may still be decoded. A few bytes can unpack to a large image, so a body
 * that fits the limit on bytes could otherwise ask for hours of work.
 */
public final class PixelBudget {
  private long left;

  /**
   * @param pixels how many to begin with
   */
  public PixelBudget(long pixels) {
    left = pixels;
  }

  /**
   * Takes what a mask needs.
   *
   * @throws Refusal if there is not that much left; what is left is for smaller ones
   */
  public void spend(long pixels) throws Refusal {
    if (pixels > left) {
      throw new Refusal(
          "the mask has "
              + pixels
              + " pixels and only "
              + left
              + " more are decoded for one task: split the export, or raise the limit on pixels");
    }
    left -= pixels;
  }
}
