package dev.andon.producers.adapters.labelimg;

import dev.andon.producers.adapters.ExportOrigin;
import dev.andon.producers.adapters.ToolOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that only LabelImg has: its files say neither who drew nor when.
 *
 * @param origin who drew, and when the files were as they are
 * @param item the image of a YOLO text that names none, or null
 * @param classes the names of the classes of YOLO text, by their numbers; possibly none
 * @param size the size of the images of YOLO text, or null
 */
record LabelImgOptions(
    ExportOrigin origin, @Nullable String item, List<String> classes, @Nullable ImageSize size) {
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
    Set<String> known = new HashSet<>(ExportOrigin.OPTIONS);
    known.addAll(Set.of(ITEM, CLASSES, IMAGE_SIZE));
    ToolOptions given = ToolOptions.of(LabelImgAdapter.FORMAT, options, known);
    String size = given.text(IMAGE_SIZE);
    return new LabelImgOptions(
        ExportOrigin.parse(given),
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
}
