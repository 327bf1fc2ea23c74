package dev.andon.producers.adapters.cvat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What annotations are drawn as, as far as Andon compares it; each is a question. */
enum Kind {
  TAGS,
  BOXES,
  POLYGONS,
  MASK;

  /** The kind of a type of shape or label, or null for one that is not compared, or any. */
  static @Nullable Kind of(String type) {
    return switch (type) {
      case "tag" -> TAGS;
      case "rectangle" -> BOXES;
      case "polygon", "ellipse" -> POLYGONS;
      case "mask" -> MASK;
      default -> null;
    };
  }

  /** The question, which for masks goes on with the label, as a mask holds one class. */
  String question() {
    return name().toLowerCase(Locale.ROOT);
  }
}
