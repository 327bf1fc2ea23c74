package dev.andon.producers.adapters.labelstudio;

import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.BoxEntry;
import dev.andon.contracts.MaskEntry;
import dev.andon.contracts.PolygonEntry;
import dev.andon.contracts.SpanEntry;
import dev.andon.producers.adapters.PixelMask;
import dev.andon.producers.adapters.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the results of one annotation say to one question, and makes one answer of it.
 *
 * <p>An answer is whole or it is none: a list of boxes that lacks the one that could not be read
 * would be scored as the rater's omission.
 */
final class QuestionAnswer {
  private final String question;
  private final List<Labeled> regions = new ArrayList<>();
  private AnswerEntry.@Nullable Builder single;
  private @Nullable String fault;

  QuestionAnswer(String question) {
    this.question = question;
  }

  private record Labeled(Region region, @Nullable String label) {}

  /** The answer as a whole. */
  void answer(AnswerEntry.Builder answer) {
    if (single != null || !regions.isEmpty()) {
      fail("is answered more than once");
    }
    single = answer;
  }

  /** One region of the answer; a brush may come without a label. */
  void add(Region region, @Nullable String label) {
    if (single != null) {
      fail("is answered for the whole item and for a region");
    }
    regions.add(new Labeled(region, label));
  }

  /** Something that belongs to the answer cannot be used; the first reason is kept. */
  void fail(String reason) {
    if (fault == null) {
      fault = reason;
    }
  }

  AnswerEntry build() throws Refusal {
    if (fault != null) {
      throw new Refusal(fault);
    }
    if (single != null) {
      return single.build();
    }
    AnswerEntry.Builder answer = AnswerEntry.newBuilder().setQuestion(question);
    Region first = regions.get(0).region();
    if (first instanceof Region.Stretch) {
      return answer.setKind(AnswerKind.SPANS).setSpans(spans()).build();
    }
    if (first instanceof Region.Box box) {
      return answer.setKind(AnswerKind.BOXES).setBoxes(boxes(box.pixels())).build();
    }
    if (first instanceof Region.Outline outline) {
      return answer.setKind(AnswerKind.POLYGONS).setPolygons(outlines(outline.pixels())).build();
    }
    return answer.setKind(AnswerKind.MASK).setMask(mask()).build();
  }

  private List<SpanEntry> spans() throws Refusal {
    List<SpanEntry> spans = new ArrayList<>(regions.size());
    for (Labeled labeled : regions) {
      Region.Stretch stretch = of(Region.Stretch.class, labeled);
      spans.add(new SpanEntry(stretch.start(), stretch.end(), label(labeled)));
    }
    return spans;
  }

  private List<BoxEntry> boxes(boolean pixels) throws Refusal {
    List<BoxEntry> boxes = new ArrayList<>(regions.size());
    for (Labeled labeled : regions) {
      Region.Box box = inUnit(pixels, of(Region.Box.class, labeled));
      boxes.add(new BoxEntry(box.x(), box.y(), box.w(), box.h(), label(labeled), box.rotation()));
    }
    return boxes;
  }

  private List<PolygonEntry> outlines(boolean pixels) throws Refusal {
    List<PolygonEntry> outlines = new ArrayList<>(regions.size());
    for (Labeled labeled : regions) {
      Region.Outline outline = inUnit(pixels, of(Region.Outline.class, labeled));
      outlines.add(new PolygonEntry(outline.points(), label(labeled)));
    }
    return outlines;
  }

  /** All strokes of one class are one mask. */
  private MaskEntry mask() throws Refusal {
    PixelMask first = of(Region.Brushed.class, regions.get(0)).mask();
    PixelMask all = new PixelMask(first.height(), first.width());
    for (Labeled labeled : regions) {
      PixelMask mask = of(Region.Brushed.class, labeled).mask();
      if (mask.height() != all.height() || mask.width() != all.width()) {
        throw new Refusal("is brushed on images of different sizes");
      }
      all.add(mask);
    }
    return new MaskEntry(all.runLengths(), all.height(), all.width(), regions.get(0).label());
  }

  private String label(Labeled labeled) {
    return labeled.label() == null ? question : labeled.label();
  }

  private static <R extends Region> R of(Class<R> kind, Labeled labeled) throws Refusal {
    if (!kind.isInstance(labeled.region())) {
      throw new Refusal(
          "holds regions of different kinds, which cannot be compared as one answer: use one"
              + " control for each kind");
    }
    return kind.cast(labeled.region());
  }

  private static <S extends Region.Shape> S inUnit(boolean pixels, S shape) throws Refusal {
    if (shape.pixels() != pixels) {
      throw new Refusal("has original_width and original_height on some regions and not on others");
    }
    return shape;
  }
}
