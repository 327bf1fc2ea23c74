package dev.andon.cli.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.cli.console.JsonLines;
import dev.andon.contracts.AlertRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An alert as somebody reads it who has to do something about it. */
final class AlertText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AlertText() {}

  static List<String> lines(AlertRow alert) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s  %s  (alert %s)"
            .formatted(
                Alerts.state(alert).toUpperCase(Locale.ROOT),
                alert.getSeverity(),
                Alerts.place(alert),
                alert.getAlertId()));
    lines.add("");
    lines.add("What      " + alert.getWhat());
    lines.add("So what   " + alert.getSoWhat());
    lines.add("Now what  " + alert.getNowWhat());
    lines.add("");
    lines.add("Rule      %s, policy %s".formatted(alert.getRuleId(), alert.getPolicyVersion()));
    addTime(lines, "Onset     ", alert.getOnsetAt());
    addTime(lines, "Fired     ", alert.getFiredAt());
    addTime(lines, "Resolved  ", alert.getResolvedAt());
    addEvidence(lines, alert.getEvidence());
    return lines;
  }

  private static void addTime(List<String> lines, String title, @Nullable Instant time) {
    if (time != null) {
      lines.add(title + JsonLines.timestamp(time));
    }
  }

  private static void addEvidence(List<String> lines, @Nullable String evidence) {
    if (evidence == null) {
      return;
    }
    lines.add("Evidence");
    try {
      JsonNode facts = JSON.readTree(evidence);
      facts
          .properties()
          .forEach(fact -> lines.add("  %s: %s".formatted(fact.getKey(), text(fact.getValue()))));
    } catch (JsonProcessingException e) {
      lines.add("  " + evidence);
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
