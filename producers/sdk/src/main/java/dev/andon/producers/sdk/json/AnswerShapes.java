package dev.andon.producers.sdk.json;

import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.MaskEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.contracts.SpanEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** The objects and arrays that answers of structured kinds are made of. */
final class AnswerShapes {

  /** A labeled stretch of text, end-exclusive. */
  static final JsonType<SpanEntry> SPAN =
      Shape.of(SpanEntry.getClassSchema(), SpanEntry::new)
          .required("start", WholeNumber.ofInts(0))
          .required("end", WholeNumber.ofInts(0))
          .required("label", Text.ID)
          .obeying(AnswerShapes::checkSpan)
          .build();

  static final JsonType<BoxEntry> BOX =
      Shape.of(BoxEntry.getClassSchema(), BoxEntry::new)
          .required("x", RealNumber.ANY)
          .required("y", RealNumber.ANY)
          .required("w", RealNumber.ABOVE_ZERO)
          .required("h", RealNumber.ABOVE_ZERO)
          .required("label", Text.ID)
          .optional("rotation", RealNumber.ANY)
          .build();

  static final JsonType<PolygonEntry> POLYGON =
      Shape.of(PolygonEntry.getClassSchema(), PolygonEntry::new)
          .required("points", ListOf.atLeast(3, Point.X_Y))
          .required("label", Text.ID)
          .build();

  /** A pixel mask as the run lengths that COCO calls uncompressed; size is height, width. */
  static final JsonType<MaskEntry> MASK =
      Shape.of(MaskEntry.getClassSchema(), MaskEntry::new)
          .required("rle", ListOf.atLeast(1, WholeNumber.ofLongs(0)))
          .required(
              "size",
              ListOf.exactly(2, WholeNumber.ofInts(1)),
              mask -> List.of(mask.getHeight(), mask.getWidth()),
              AnswerShapes::setSize,
              Set.of("height", "width"))
          .optional("label", Text.ID)
          .obeying(AnswerShapes::checkMask)
          .build();

  /** Groups of tied candidates, best first. */
  static final JsonType<List<List<String>>> RANKING =
      ListOf.atLeast(1, ListOf.atLeast(1, Text.ID)).obeying(AnswerShapes::checkRanking);

  private AnswerShapes() {}

  private static void checkSpan(SpanEntry span, Problems problems) {
    boolean bothKnown = !problems.concern("start") && !problems.concern("end");
    if (bothKnown && span.getEnd() <= span.getStart()) {
      problems.add(
          "end %d must be greater than start %d: it is exclusive"
              .formatted(span.getEnd(), span.getStart()));
    }
  }

  private static void setSize(MaskEntry mask, List<Integer> size) {
    Schema schema = MaskEntry.getClassSchema();
    mask.put(schema.getField("height").pos(), size.get(0));
    mask.put(schema.getField("width").pos(), size.get(1));
  }

  private static void checkMask(MaskEntry mask, Problems problems) {
    if (problems.concern("rle") || problems.concern("size")) {
      return;
    }
    long pixels = (long) mask.getHeight() * mask.getWidth();
    long covered = 0;
    for (long run : mask.getRle()) {
      if (run > pixels - covered) {
        problems.add("rle", "the runs exceed the %d pixels of size".formatted(pixels));
        return;
      }
      covered += run;
    }
    if (covered < pixels) {
      problems.add(
          "rle", "the runs add up to %d of the %d pixels of size".formatted(covered, pixels));
    }
  }

  private static void checkRanking(List<List<String>> groups, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (List<String> group : groups) {
      for (String candidate : group) {
        if (!seen.add(candidate)) {
          problems.add(Excerpt.quoted(candidate) + " is ranked twice");
        }
      }
    }
  }
}
