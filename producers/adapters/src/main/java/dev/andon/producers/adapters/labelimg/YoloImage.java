package dev.andon.producers.adapters.labelimg;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.BoxEntry;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of one image: each a line of the class's number, and of centre, width and height in
 * fractions of the image. With the image's size they become pixels, without it they stay.
 */
final class YoloImage {
  private static final int COLUMNS = 5;

  private final String name;
  private final List<String> classes;
  private final ImageSize size;
  private final Limits limits;
  private final List<BoxEntry> boxes = new ArrayList<>();
  private @Nullable String fault;
  private @Nullable String nameless;

  YoloImage(String name, List<String> classes, @Nullable ImageSize size, Limits limits) {
    this.name = name;
    this.classes = classes;
    this.size = size == null ? new ImageSize(1, 1) : size;
    this.limits = limits;
  }

  String name() {
    return name;
  }

  /** Takes a line; the first that cannot be read is what is said of the image. */
  void add(int number, String line) {
    if (fault != null) {
      return;
    }
    try {
      if (boxes.size() == limits.regions()) {
        throw new Refusal("there are more than the " + limits.regions() + " boxes taken");
      }
      boxes.add(box(line.strip().split("\\s+")));
    } catch (Refusal e) {
      fault = "line " + number + ": " + e.reason();
    }
  }

  /**
   * Requires that all classes have names. Where the option that names them is missing the image is
   * not published, as an abstention could not be put right under the same time.
   */
  void requireNames() throws Refusal {
    if (nameless != null) {
      throw new Refusal(
          "class "
              + JsonFields.bare(nameless)
              + " has no name: give the option classes, the lines of classes.txt");
    }
  }

  AnswerEntry answer() throws Refusal {
    if (fault != null) {
      throw new Refusal(fault);
    }
    return Answers.boxes(ImageMapper.QUESTION, boxes);
  }

  private BoxEntry box(String[] columns) throws Refusal {
    if (columns.length != COLUMNS) {
      throw new Refusal(
          "must have "
              + COLUMNS
              + " columns (class, x, y, width, height) and has "
              + columns.length);
    }
    double w = fraction(columns[3], "width");
    double h = fraction(columns[4], "height");
    return new BoxEntry(
        (fraction(columns[1], "x") - w / 2) * size.width(),
        (fraction(columns[2], "y") - h / 2) * size.height(),
        w * size.width(),
        h * size.height(),
        className(columns[0]),
        0.0);
  }

  private static double fraction(String text, String column) throws Refusal {
    Double number = Numbers.finite(text);
    if (number == null || number < 0 || number > 1) {
      throw new Refusal(
          column
              + " must be a fraction of the image, from 0 to 1, and is "
              + JsonFields.shown(text));
    }
    return number;
  }

  private String className(String text) throws Refusal {
    Double number = Numbers.finite(text);
    if (number == null || number != Math.rint(number) || number < 0) {
      throw new Refusal("the class must be a number and is " + JsonFields.shown(text));
    }
    if (number >= classes.size()) {
      nameless = text;
      return text;
    }
    return classes.get(number.intValue());
  }
}
