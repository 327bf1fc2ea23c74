package dev.andon.cli.demo;

import dev.andon.contracts.RaterQualityRow;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Agreement with gold, as it is shown.
 *
 * @param count answers with gold
 * @param correct those of them that are right
 * @param low lower end of the 95 % interval; null if it is not known
 * @param high upper end of the 95 % interval; null likewise
 */
record Agreement(long count, long correct, @Nullable Double low, @Nullable Double high) {

  static Agreement of(RaterQualityRow row) {
    return new Agreement(
        row.getSampleCount(), row.getCorrectCount(), row.getCiLow(), row.getCiHigh());
  }

  /** Several raters' agreement together. */
  static Agreement of(Collection<RaterQualityRow> rows) {
    return new Agreement(
        rows.stream().mapToLong(RaterQualityRow::getSampleCount).sum(),
        rows.stream().mapToLong(RaterQualityRow::getCorrectCount).sum(),
        null,
        null);
  }

  boolean known() {
    return count > 0;
  }

  /** In [0, 1]; only where it is known. */
  double ratio() {
    if (count == 0) {
      throw new IllegalStateException("nothing to agree on");
    }
    return (double) correct / count;
  }
}
