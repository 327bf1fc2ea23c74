package dev.andon.cli.alerts;

import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.Table;
import dev.andon.contracts.ContainmentRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is in doubt, as somebody reads it who has it relabeled. */
final class ContainmentText {

  private ContainmentText() {}

  /** How much an alert puts in doubt, then each annotation. */
  static List<String> lines(String alertId, List<ContainmentRow> rows) {
    List<ContainmentRow> doubted = rows.stream().filter(ContainmentRow::getInDoubt).toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        doubted.isEmpty()
            ? "alert %s: nothing is in doubt".formatted(alertId)
            : "alert %s: in doubt are %s"
                .formatted(
                    alertId,
                    Containment.text(
                        doubted.size(),
                        Containment.expectedWrong(doubted),
                        Containment.expectedCost(doubted))));
    if (!rows.isEmpty()) {
      lines.add("");
      lines.addAll(table(rows).lines());
    }
    return lines;
  }

  private static Table table(List<ContainmentRow> rows) {
    Table table =
        new Table()
            .column("annotation")
            .column("item")
            .column("rater")
            .column("batch")
            .column("made")
            .column("in doubt")
            .number("wrong")
            .column("because");
    for (ContainmentRow row : rows) {
      table.row(
          row.getAnnotationId(),
          row.getItemId(),
          row.getRaterId(),
          orDash(row.getBatchId()),
          JsonLines.timestamp(row.getOccurredAt()),
          row.getInDoubt() ? "yes" : "no",
          percent(row.getWrongProbability()),
          orDash(row.getReason()));
    }
    return table;
  }

  private static String percent(@Nullable Double probability) {
    return probability == null ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * probability);
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
