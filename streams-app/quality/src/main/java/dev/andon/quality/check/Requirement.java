package dev.andon.quality.check;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.answer.PathAnswer;
import dev.andon.quality.answer.PolygonsAnswer;
import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import dev.andon.quality.answer.TextAnswer;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is required of an answer, or of an annotation. Each looks at the kinds of answers that it
 * can say something of and at no others; none compares with a reference. O(size of the answer).
 */
public sealed interface Requirement {
  /** What its breach is called where the policy names no type of defect. */
  String usualDefect();

  /** One of answers that are given; abstaining gives none. */
  sealed interface OfAnswer extends Requirement {
    /** Whether answers of that kind can break it. */
    boolean looksAt(Answer answer);

    /** Whether an answer that it {@link #looksAt} is as required. */
    boolean isKeptBy(Answer answer);
  }

  /** The question is not left out; abstaining is an answer here. */
  record Answered() implements Requirement {
    @Override
    public String usualDefect() {
      return "missing";
    }
  }

  /**
   * The annotation took at least so long, where somebody measured that.
   *
   * @param millis the shortest time that is plausible, milliseconds, at least 1
   */
  record TimeAtLeast(long millis) implements Requirement {
    /** Checks the time. */
    public TimeAtLeast {
      if (millis < 1) {
        throw new IllegalArgumentException("millis is " + millis + ", must be at least 1");
      }
    }

    @Override
    public String usualDefect() {
      return "too_fast";
    }
  }

  /**
   * Only these classes are used: by a category or several, by the nodes of a path, or as labels of
   * spans, boxes, polygons and masks. A shape without a label has no class.
   *
   * @param classes the classes there are, at least one, as they are written
   */
  record OneOf(SortedSet<String> classes) implements OfAnswer {
    /** Copies; checks that there is at least one. */
    public OneOf {
      classes = Collections.unmodifiableSortedSet(new TreeSet<>(classes));
      if (classes.isEmpty()) {
        throw new IllegalArgumentException("there are no classes, must be at least one");
      }
    }

    @Override
    public String usualDefect() {
      return "invalid_class";
    }

    @Override
    public boolean looksAt(Answer answer) {
      return switch (answer.kind()) {
        case CATEGORY, CATEGORIES, PATH, SPANS, BOXES, POLYGONS, MASK -> true;
        default -> false;
      };
    }

    @Override
    public boolean isKeptBy(Answer answer) {
      if (answer instanceof CategoryAnswer given) {
        return classes.contains(given.value());
      }
      if (answer instanceof CategoriesAnswer given) {
        return classes.containsAll(given.values());
      }
      if (answer instanceof PathAnswer given) {
        return classes.containsAll(given.nodes());
      }
      if (answer instanceof SpansAnswer given) {
        return given.spans().stream().allMatch(span -> isClass(span.label()));
      }
      if (answer instanceof BoxesAnswer given) {
        return given.boxes().stream().allMatch(box -> isClass(box.label()));
      }
      if (answer instanceof PolygonsAnswer given) {
        return given.polygons().stream().allMatch(polygon -> isClass(polygon.label()));
      }
      String label = answer instanceof MaskAnswer mask ? mask.label() : null;
      return label == null || isClass(label);
    }

    private boolean isClass(String label) {
      return label.isEmpty() || classes.contains(label);
    }
  }

  /**
   * Spans are where spans can be.
   *
   * @param longest the length of what is labelled, in the tool's unit, at least 1: none ends later
   * @param overlap whether two may have something in common
   * @param empty whether one may begin where it ends
   */
  record SpansFit(int longest, boolean overlap, boolean empty) implements OfAnswer {
    /** Checks the length. */
    public SpansFit {
      if (longest < 1) {
        throw new IllegalArgumentException("longest is " + longest + ", must be at least 1");
      }
    }

    @Override
    public String usualDefect() {
      return "invalid_span";
    }

    @Override
    public boolean looksAt(Answer answer) {
      return answer instanceof SpansAnswer;
    }

    @Override
    public boolean isKeptBy(Answer answer) {
      int reached = 0;
      // They are sorted by where they start.
      for (Span span : ((SpansAnswer) answer).spans()) {
        boolean nothing = span.start() == span.end();
        if (span.end() > longest || nothing && !empty) {
          return false;
        }
        if (!overlap && !nothing && span.start() < reached) {
          return false;
        }
        reached = Math.max(reached, span.end());
      }
      return true;
    }
  }

  /**
   * Boxes lie within their image, and can be seen. Of one that is turned the sides are measured,
   * and no corner.
   *
   * @param width of the image, in the unit of the question, more than 0; infinite if unknown
   * @param height likewise
   * @param leastSide the least width and height of a box, at least 0
   */
  record BoxesFit(double width, double height, double leastSide) implements OfAnswer {
    /** Checks the sizes. */
    public BoxesFit {
      if (!(width > 0 && height > 0)) {
        throw new IllegalArgumentException(
            "the image is " + width + " x " + height + ", must be more than 0 x 0");
      }
      if (!(leastSide >= 0 && leastSide < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "leastSide is " + leastSide + ", must be finite and at least 0");
      }
    }

    @Override
    public String usualDefect() {
      return "invalid_box";
    }

    @Override
    public boolean looksAt(Answer answer) {
      return answer instanceof BoxesAnswer;
    }

    @Override
    public boolean isKeptBy(Answer answer) {
      return ((BoxesAnswer) answer).boxes().stream().allMatch(this::fits);
    }

    private boolean fits(Box box) {
      boolean turned = box.rotation() != 0;
      boolean inside =
          box.x() >= 0 && box.y() >= 0 && box.x() + box.w() <= width && box.y() + box.h() <= height;
      return box.w() >= leastSide && box.h() >= leastSide && (turned || inside);
    }
  }

  /**
   * A number, or a step of a scale, lies in a range.
   *
   * @param least the least there may be, included
   * @param most the most there may be, included, at least {@code least}
   */
  record NumberWithin(double least, double most) implements OfAnswer {
    /** Checks that there is something between the two. */
    public NumberWithin {
      if (!(least <= most)) {
        throw new IllegalArgumentException(
            "the range is " + least + " to " + most + ", must be from less to more");
      }
    }

    @Override
    public String usualDefect() {
      return "out_of_range";
    }

    @Override
    public boolean looksAt(Answer answer) {
      return answer instanceof NumberAnswer || answer instanceof OrdinalAnswer;
    }

    @Override
    public boolean isKeptBy(Answer answer) {
      double value =
          answer instanceof OrdinalAnswer step ? step.value() : ((NumberAnswer) answer).value();
      return value >= least && value <= most;
    }
  }

  /**
   * Nothing of what is listed occurs in a text.
   *
   * @param patterns what must not occur, at least one
   */
  record TextWithout(List<TextPattern> patterns) implements OfAnswer {
    /** Copies; checks that there is at least one. */
    public TextWithout {
      patterns = List.copyOf(requireNonNull(patterns, "patterns is null"));
      if (patterns.isEmpty()) {
        throw new IllegalArgumentException("there are no patterns, must be at least one");
      }
    }

    @Override
    public String usualDefect() {
      return "privacy";
    }

    @Override
    public boolean looksAt(Answer answer) {
      return answer instanceof TextAnswer;
    }

    @Override
    public boolean isKeptBy(Answer answer) {
      String text = ((TextAnswer) answer).value();
      for (TextPattern pattern : patterns) {
        if (pattern.occursIn(text)) {
          return false;
        }
      }
      return true;
    }
  }
}
