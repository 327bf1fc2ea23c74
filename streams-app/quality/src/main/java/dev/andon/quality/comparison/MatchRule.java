package dev.andon.quality.comparison;

import dev.andon.quality.answer.AnswerKind;

/**
 * When an answer counts as right. The rule belongs to the gold answer, as one question may want any
 * overlap and the next one every field.
 */
public sealed interface MatchRule {

  /** Whether answers of a kind can be compared by this rule. */
  boolean suits(AnswerKind kind);

  /** The rule as people write it; {@link #parse} reads it back. */
  String text();

  /**
   * Reads a rule: {@code exact}, {@code any}, {@code within:0.5} or {@code iou:0.5}.
   *
   * @throws IllegalArgumentException for anything else; the message names what is allowed
   */
  static MatchRule parse(String text) {
    return MatchRuleText.parse(text);
  }

  /** Nothing may differ. Suits every kind, and is the default. */
  record Exact() implements MatchRule {

    @Override
    public boolean suits(AnswerKind kind) {
      return true;
    }

    @Override
    public String text() {
      return MatchRuleText.EXACT;
    }
  }

  /** The two sets have something in common, or are both empty. Suits categories and spans. */
  record Any() implements MatchRule {

    @Override
    public boolean suits(AnswerKind kind) {
      return kind == AnswerKind.CATEGORIES || kind == AnswerKind.SPANS;
    }

    @Override
    public String text() {
      return MatchRuleText.ANY;
    }
  }

  /**
   * The two numbers are at most so far apart. Suits ordinals and numbers.
   *
   * @param tolerance in the question's own unit, finite, at least 0
   */
  record Within(double tolerance) implements MatchRule {

    public Within {
      if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "tolerance must be finite and at least 0, is " + tolerance);
      }
      // Negative zero passes the check above; it is the same tolerance as zero.
      tolerance += 0.0;
    }

    @Override
    public boolean suits(AnswerKind kind) {
      return kind == AnswerKind.ORDINAL || kind == AnswerKind.NUMBER;
    }

    @Override
    public String text() {
      return MatchRuleText.WITHIN + MatchRuleText.decimal(tolerance);
    }
  }

  /**
   * Every shape has its partner of the same label with at least this intersection over union, one
   * to one. Suits spans, boxes, polygons and masks.
   *
   * @param threshold in range (0, 1]
   */
  record Iou(double threshold) implements MatchRule {

    public Iou {
      if (!(threshold > 0 && threshold <= 1)) {
        throw new IllegalArgumentException(
            "IoU threshold must be in range (0, 1], is " + threshold);
      }
    }

    @Override
    public boolean suits(AnswerKind kind) {
      return switch (kind) {
        case SPANS, BOXES, POLYGONS, MASK -> true;
        default -> false;
      };
    }

    @Override
    public String text() {
      return MatchRuleText.IOU + MatchRuleText.decimal(threshold);
    }
  }
}
