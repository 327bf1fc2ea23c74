package dev.andon.cli.gates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.Table;
import dev.andon.contracts.GateRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gates as somebody reads them who wants to ship. */
public final class GateText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GateText() {}

  /** One line for each. */
  public static Table table(List<GateRow> gates) {
    Table table =
        new Table()
            .column("line")
            .column("gate")
            .column("kind")
            .column("state")
            .column("audits")
            .column("defects")
            .column("why");
    for (GateRow row : gates) {
      table.row(
          row.getLineId(),
          row.getGateId(),
          kind(row),
          Gates.state(row),
          Long.toString(row.getSampleCount()),
          row.getDefectCount() == null ? "-" : Long.toString(row.getDefectCount()),
          row.getReason().replace('_', ' ') + " (" + row.getCriterion() + ")");
    }
    return table;
  }

  /** All that there is to say of one. */
  static List<String> lines(GateRow row) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s %s  %s"
            .formatted(
                Gates.state(row).toUpperCase(Locale.ROOT),
                kind(row),
                row.getGateId(),
                row.getLineId()));
    lines.add("");
    criteria(row.getEvidence()).forEach(criterion -> lines.add(criterion(criterion)));
    lines.add("Since     " + JsonLines.timestamp(row.getSince()));
    if (row.getSignedBy() != null && row.getSignedAt() != null) {
      lines.add(
          "Signed    %s by %s"
              .formatted(JsonLines.timestamp(row.getSignedAt()), row.getSignedBy()));
    }
    lines.add("Policy    " + row.getPolicyVersion());
    return lines;
  }

  private static String criterion(JsonNode criterion) {
    StringBuilder text =
        new StringBuilder(
            "%-9s %s: ".formatted(word(criterion, "state"), word(criterion, "criterion")));
    text.append(
        "%d of %d audits with a defect"
            .formatted(criterion.path("defects").asLong(), criterion.path("n").asLong()));
    if (criterion.has("ratio")) {
      text.append(
          String.format(
              Locale.ROOT,
              ", %.2f %% (%.2f to %.2f)",
              100 * criterion.path("ratio").asDouble(),
              100 * criterion.path("ci_low").asDouble(),
              100 * criterion.path("ci_high").asDouble()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            ", at most %s %% with %s %% confidence",
            percent(criterion, "limit"),
            percent(criterion, "confidence")));
    text.append("; ").append(word(criterion, "reason").replace('_', ' '));
    if (criterion.has("needed")) {
      text.append(
          String.format(
              Locale.ROOT,
              ": %,d more audits without a defect would do",
              criterion.path("needed").asLong()));
    }
    return text.toString();
  }

  private static String percent(JsonNode criterion, String field) {
    return criterion
        .path(field)
        .decimalValue()
        .movePointRight(2)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String word(JsonNode criterion, String field) {
    return criterion.path(field).asText();
  }

  private static JsonNode criteria(@Nullable String evidence) {
    try {
      return JSON.readTree(evidence == null ? "{}" : evidence).path("criteria");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the pipeline wrote evidence that is no JSON", e);
    }
  }

  private static String kind(GateRow row) {
    return row.getKind().name().toLowerCase(Locale.ROOT);
  }
}
