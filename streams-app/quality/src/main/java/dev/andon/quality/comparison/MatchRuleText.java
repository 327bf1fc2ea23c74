package dev.andon.quality.comparison;

import dev.andon.quality.answer.AnswerKind;
import dev.andon.quality.answer.Display;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How match rules are written. */
final class MatchRuleText {

  static final String EXACT = "exact";
  static final String ANY = "any";
  static final String WITHIN = "within:";
  static final String IOU = "iou:";

  /** A decimal number; Double.parseDouble alone would also take hexadecimal and type suffixes. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

  private MatchRuleText() {}

  static MatchRule parse(String text) {
    if (text.equals(EXACT)) {
      return new MatchRule.Exact();
    }
    if (text.equals(ANY)) {
      return new MatchRule.Any();
    }
    if (text.startsWith(WITHIN)) {
      return new MatchRule.Within(number(text, WITHIN));
    }
    if (text.startsWith(IOU)) {
      return new MatchRule.Iou(number(text, IOU));
    }
    throw unknown(text);
  }

  /** The forms that suit a kind, for messages. */
  static List<String> formsFor(AnswerKind kind) {
    List<String> forms = new ArrayList<>();
    forms.add(EXACT);
    if (new MatchRule.Any().suits(kind)) {
      forms.add(ANY);
    }
    if (new MatchRule.Within(0).suits(kind)) {
      forms.add(WITHIN + "TOLERANCE");
    }
    if (new MatchRule.Iou(1).suits(kind)) {
      forms.add(IOU + "THRESHOLD");
    }
    return forms;
  }

  /** The shortest decimal that reads back as this number: {@code 10} rather than {@code 10.0}. */
  static String decimal(double value) {
    BigDecimal shortest = BigDecimal.valueOf(value).stripTrailingZeros();
    boolean manyZeros = Math.abs(shortest.scale()) > 20;
    return manyZeros ? shortest.toString() : shortest.toPlainString();
  }

  private static double number(String text, String prefix) {
    String number = text.substring(prefix.length());
    if (!DECIMAL.matcher(number).matches()) {
      throw unknown(text);
    }
    return Double.parseDouble(number);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "match rule \""
            + Display.clip(text)
            + "\" is not known: use exact, any, within:TOLERANCE (such as within:0.5)"
            + " or iou:THRESHOLD (such as iou:0.5)");
  }
}
