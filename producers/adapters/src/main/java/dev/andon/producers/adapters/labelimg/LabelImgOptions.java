package dev.andon.producers.adapters.labelimg;

import dev.andon.producers.adapters.ToolOptions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that only LabelImg has: its files say neither who drew nor when.
 *
 * @param rater who drew, or null
 * @param exportedAt when the files were as they are, or null
 * @param onArrival whether they are as they were when they arrived
 * @param item the image of a YOLO text that names none, or null
 * @param classes the names of the classes of YOLO text, by their numbers; possibly none
 * @param size the size of the images of YOLO text, or null
 */
record LabelImgOptions(
    @Nullable String rater,
    @Nullable Instant exportedAt,
    boolean onArrival,
    @Nullable String item,
    List<String> classes,
    @Nullable ImageSize size) {
  private static final String RATER = "rater";
  private static final String EXPORTED_AT = "exported-at";
  private static final String ARRIVAL = "arrival";
  private static final String ITEM = "item";
  private static final String CLASSES = "classes";
  private static final String IMAGE_SIZE = "image-size";

  LabelImgOptions {
    classes = List.copyOf(classes);
  }

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static LabelImgOptions parse(Map<String, String> options) {
    ToolOptions given =
        ToolOptions.of(
            LabelImgAdapter.FORMAT, options, Set.of(RATER, EXPORTED_AT, ITEM, CLASSES, IMAGE_SIZE));
    String exported = given.text(EXPORTED_AT);
    boolean onArrival = ARRIVAL.equals(exported);
    String size = given.text(IMAGE_SIZE);
    return new LabelImgOptions(
        given.text(RATER),
        exported == null || onArrival ? null : time(exported),
        onArrival,
        given.text(ITEM),
        given
            .text(CLASSES, "")
            .lines()
            .flatMap(line -> List.of(line.split(",")).stream())
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList(),
        size == null ? null : ImageSize.parse(size));
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          EXPORTED_AT
              + " must be a time such as 2026-05-04T09:15:02Z, or "
              + ARRIVAL
              + ", and is '"
              + text
              + "'",
          e);
    }
  }

  /** When what arrived at {@code receivedAt} was as it is, or null where nothing says so. */
  @Nullable Instant at(Instant receivedAt) {
    return onArrival ? receivedAt : exportedAt;
  }
}
