package dev.andon.quality.comparison;

import dev.andon.quality.answer.TextAnswer;

/** Compares texts in their normal form; scores by {@link EditDistance#similarity}. */
final class TextComparison {

  private TextComparison() {}

  static Comparison text(TextAnswer expected, TextNormalization form, TextAnswer given) {
    String wanted = form.normalize(expected.value());
    String written = form.normalize(given.value());
    if (wanted.equals(written)) {
      return Comparison.right(1);
    }
    return Comparison.wrong(EditDistance.similarity(wanted, written), defect(wanted, written));
  }

  private static DefectType defect(String wanted, String written) {
    if (written.isEmpty()) {
      return DefectType.MISSING;
    }
    return wanted.isEmpty() ? DefectType.EXTRA : DefectType.VALUE;
  }
}
