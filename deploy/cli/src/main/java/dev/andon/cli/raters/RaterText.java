package dev.andon.cli.raters;

import dev.andon.cli.alerts.Alerts;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.Table;
import dev.andon.cli.triggers.TriggerText;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RaterStateRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rater as a team lead reads of them: what was decided, what is open, and the measures. */
final class RaterText {

  private RaterText() {}

  /** Everything, what needs somebody first. */
  static List<String> lines(String rater, RaterView view) {
    List<String> lines = new ArrayList<>();
    lines.add("rater " + rater);
    if (view.states().isEmpty()) {
      lines.add("nobody has stopped this rater alone");
    }
    view.states().forEach(row -> lines.add(state(row)));
    view.ladder().forEach(row -> lines.add(step(row)));
    addTable(lines, "no open alerts", alerts(view.alerts()));
    addTable(lines, "no open triggers", TriggerText.table(view.triggers()));
    addTable(lines, "nothing measured yet", quality(view.quality()));
    addTable(lines, "no work yet", RaterWorkText.table(view.work()));
    return lines;
  }

  private static String state(LineStateRow row) {
    return "line %s: %s by %s since %s (%s)"
        .formatted(
            row.getLineId(),
            row.getState(),
            row.getActor(),
            JsonLines.timestamp(row.getSince()),
            row.getReason());
  }

  /** Where a rater stands on a line. */
  static String step(RaterStateRow row) {
    String step =
        "ladder %s: %s by %s since %s (%s)"
            .formatted(
                row.getLineId(),
                row.getStep(),
                row.getActor(),
                JsonLines.timestamp(row.getSince()),
                row.getReason());
    String certified = step + certification(row);
    return row.getTriggerId() == null
        ? certified
        : certified + "; asked for: andon trigger show " + row.getTriggerId();
  }

  private static String certification(RaterStateRow row) {
    String version = row.getCertifiedGuidelineVersion();
    return switch (row.getCertification()) {
      case CERTIFIED -> "; certified" + (version == null ? "" : " for guidelines " + version);
      case UNCERTIFIED -> "; not certified yet";
      case LAPSED -> "; certification lapsed";
      case FAILED -> "; certification failed";
      case UNKNOWN -> "";
    };
  }

  private static void addTable(List<String> lines, String nothing, Table table) {
    lines.add("");
    List<String> rows = table.lines();
    lines.addAll(rows.isEmpty() ? List.of(nothing) : rows);
  }

  private static Table alerts(List<AlertRow> alerts) {
    Table table = new Table().column("alert").column("state").column("line").column("what");
    for (AlertRow row : alerts) {
      table.row(row.getAlertId(), Alerts.stateInFull(row), row.getLineId(), row.getWhat());
    }
    return table;
  }

  private static Table quality(List<RaterQualityRow> rows) {
    Table table =
        new Table()
            .column("line")
            .column("question")
            .column("basis")
            .column("window")
            .number("right")
            .number("of")
            .number("agreement")
            .number("95 % interval")
            .column("beyond chance")
            .column("off by");
    for (RaterQualityRow row : rows) {
      table.row(
          row.getLineId(),
          row.getQuestion(),
          row.getBasis().name().toLowerCase(Locale.ROOT),
          row.getWindow(),
          Long.toString(row.getCorrectCount()),
          Long.toString(row.getSampleCount()),
          percent(row.getAgreementRatio()),
          interval(row),
          beyondChance(row),
          off(row));
    }
    return table;
  }

  private static String interval(RaterQualityRow row) {
    return row.getCiLow() == null || row.getCiHigh() == null
        ? "-"
        : "%s to %s".formatted(percent(row.getCiLow()), percent(row.getCiHigh()));
  }

  /** Of a question with steps the weights are the better measure, and of numbers the only one. */
  private static String beyondChance(RaterQualityRow row) {
    if (row.getWeightedKappa() != null) {
      return estimate(
          "weighted kappa",
          row.getWeightedKappa(),
          row.getWeightedKappaCiLow(),
          row.getWeightedKappaCiHigh());
    }
    if (row.getKappa() != null) {
      return estimate("kappa", row.getKappa(), row.getKappaCiLow(), row.getKappaCiHigh());
    }
    return row.getConcordance() == null
        ? "-"
        : estimate(
            "concordance",
            row.getConcordance(),
            row.getConcordanceCiLow(),
            row.getConcordanceCiHigh());
  }

  private static String off(RaterQualityRow row) {
    return row.getMae() == null || row.getBias() == null
        ? "-"
        : String.format(
            Locale.ROOT, "%s (bias %s)", amount(row.getMae(), ""), amount(row.getBias(), "+"));
  }

  /** Three digits, as much as a mean of so few deserves; numbers may be of any size. */
  private static String amount(double number, String flag) {
    BigDecimal rounded = BigDecimal.valueOf(number).round(new MathContext(3));
    String plain = rounded.stripTrailingZeros().toPlainString();
    return number > 0 ? flag + plain : plain;
  }

  private static String estimate(
      String measure, double value, @Nullable Double low, @Nullable Double high) {
    return low == null || high == null
        ? String.format(Locale.ROOT, "%s %.2f", measure, value)
        : String.format(Locale.ROOT, "%s %.2f (%.2f to %.2f)", measure, value, low, high);
  }

  private static String percent(@Nullable Double ratio) {
    return ratio == null ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
  }
}
