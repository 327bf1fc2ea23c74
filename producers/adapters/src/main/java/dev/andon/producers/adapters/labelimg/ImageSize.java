package dev.andon.producers.adapters.labelimg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size of an image, in pixels. */
record ImageSize(int width, int height) {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})x([1-9]\\d{0,5})");

  /**
   * Reads a size such as {@code 640x480}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static ImageSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "the size of an image must be width and height in pixels, such as 640x480, and is '"
              + text
              + "'");
    }
    return new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
