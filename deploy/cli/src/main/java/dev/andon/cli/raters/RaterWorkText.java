package dev.andon.cli.raters;

import dev.andon.cli.console.Table;
import dev.andon.contracts.RaterQualityRow;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much a rater does, how fast, and what comes back, as a table. */
final class RaterWorkText {
  private static final double SECOND = 1_000;
  private static final double MINUTE = 60 * SECOND;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;

  private RaterWorkText() {}

  /** A row for each line and window. */
  static Table table(List<RaterQualityRow> rows) {
    Table table =
        new Table()
            .column("line")
            .column("window")
            .number("done")
            .number("declined")
            .number("flagged")
            .number("redone")
            .number("passed at once")
            .number("time on task")
            .number("from intake");
    for (RaterQualityRow row : rows) {
      table.row(
          row.getLineId(),
          row.getWindow(),
          count(row.getAnnotationCount()),
          Long.toString(row.getAbstainedCount()),
          count(row.getFlaggedCount()),
          count(row.getReworkCount()),
          passed(row),
          time(row.getTimeOnTaskMeanMs()),
          time(row.getCycleTimeMedianMs()));
    }
    return table;
  }

  private static String count(@Nullable Long many) {
    return many == null ? "-" : Long.toString(many);
  }

  private static String passed(RaterQualityRow row) {
    Long looked = row.getFirstPassCount();
    return looked == null || looked == 0
        ? "-"
        : count(row.getFirstPassAcceptedCount()) + " of " + looked;
  }

  /** Of milliseconds, in a unit in which they are a few. */
  private static String time(@Nullable Double millis) {
    if (millis == null) {
      return "-";
    }
    if (millis < 2 * MINUTE) {
      return of(millis / SECOND, "s");
    }
    if (millis < 2 * HOUR) {
      return of(millis / MINUTE, "min");
    }
    return millis < 2 * DAY ? of(millis / HOUR, "h") : of(millis / DAY, "d");
  }

  private static String of(double amount, String unit) {
    return String.format(Locale.ROOT, "%.1f %s", amount, unit);
  }
}
