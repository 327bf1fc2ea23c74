package dev.andon.cli.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.lines.LineAnswer;
import dev.andon.contracts.AlertRow;
import dev.andon.quality.alert.Money;
import dev.andon.quality.containment.Doubt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An alert as somebody reads it who has to do something about it. */
final class AlertText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AlertText() {}

  /**
   * The alert for people.
   *
   * @param work what was decided about the work it is about; the alert's own words are those of the
   *     moment it fired
   */
  static List<String> lines(AlertRow alert, Optional<LineAnswer> work) {
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
    work.ifPresent(decision -> lines.add("By now    " + work(decision)));
    addDoubt(lines, alert);
    addMuting(lines, alert);
    lines.add("");
    lines.add("Rule      %s, policy %s".formatted(alert.getRuleId(), alert.getPolicyVersion()));
    addTime(lines, "Onset     ", alert.getOnsetAt());
    addTime(lines, "Fired     ", alert.getFiredAt());
    if (alert.getEscalatedAt() != null) {
      lines.add(
          "Escalated %s, to %s"
              .formatted(JsonLines.timestamp(alert.getEscalatedAt()), alert.getEscalatedTo()));
    }
    addTime(lines, "Resolved  ", alert.getResolvedAt());
    if (alert.getGroupKey() != null) {
      lines.add("Group     " + alert.getGroupKey());
    }
    addEvidence(lines, alert.getEvidence());
    return lines;
  }

  private static String work(LineAnswer decision) {
    String who =
        "this work is %s by %s since %s"
            .formatted(
                decision.state(),
                decision.actor().orElseThrow(),
                JsonLines.timestamp(decision.since().orElseThrow()));
    // Where an alert stops it, the reason is the alert's text, which stands above.
    String why = decision.alertId().isPresent() ? "" : " (" + decision.reason().orElseThrow() + ")";
    return who + why + decision.warning().map(warning -> "; but " + warning).orElse("");
  }

  private static void addDoubt(List<String> lines, AlertRow alert) {
    Long count = alert.getInDoubtCount();
    if (count != null && count > 0) {
      lines.add(
          "In doubt  %s%s: andon containment %s"
              .formatted(
                  Containment.text(
                      count,
                      alert.getExpectedWrong(),
                      cost(alert.getExpectedCost(), alert.getCostCurrency())),
                  cost(alert.getCostPerRelabel(), alert.getCostCurrency())
                      .map(
                          each ->
                              "; all of them made anew cost "
                                  + Money.text(count * each.amount(), each.currency()))
                      .orElse(""),
                  alert.getAlertId()));
    }
  }

  private static Optional<Doubt.Cost> cost(@Nullable Double amount, @Nullable String currency) {
    return amount == null || currency == null
        ? Optional.empty()
        : Optional.of(new Doubt.Cost(amount, currency));
  }

  private static void addMuting(List<String> lines, AlertRow alert) {
    if (alert.getSilenced()) {
      lines.add("Silenced  " + Alerts.silenceEnd(alert));
    }
    if (alert.getInhibited()) {
      lines.add(
          "Muted     by %s, which stopped the line: it sounds again once the line goes on and it"
                  .formatted(Alerts.inhibitor(alert))
              + " still fires");
    }
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
      facts.properties().stream()
          .filter(fact -> !CausesText.says(fact.getKey()))
          .forEach(fact -> lines.add("  %s: %s".formatted(fact.getKey(), text(fact.getValue()))));
      lines.addAll(CausesText.lines(facts));
    } catch (JsonProcessingException e) {
      lines.add("  " + evidence);
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
