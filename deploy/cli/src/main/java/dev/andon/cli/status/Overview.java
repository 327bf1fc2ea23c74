package dev.andon.cli.status;

import dev.andon.cli.alerts.Alerts;
import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.ledger.Ledger;
import dev.andon.cli.ledger.LineLedger;
import dev.andon.cli.lines.LineAnswer;
import dev.andon.cli.lines.LineStates;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.pipeline.message.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every line with its state, its raters, its alerts and its ledger. */
final class Overview {

  private final LineStates states = new LineStates();
  private final Alerts alerts = new Alerts();
  private final Ledger ledger = new Ledger();
  private final Map<String, Set<String>> raters = new HashMap<>();

  /** Reads the cluster's topics as they stand now. */
  static Overview read(Connection connection) {
    Overview overview = new Overview();
    try (TopicTail tail =
        TopicTail.of(connection)
            .read(TopicCatalogue.LINE_STATE, overview.states::accept)
            .read(TopicCatalogue.ALERTS, overview::acceptAlert)
            .read(TopicCatalogue.LEDGER, overview.ledger::accept)
            .read(TopicCatalogue.RATER_QUALITY, overview::acceptQuality)
            .open()) {
      tail.readToEnd();
    }
    return overview;
  }

  private void acceptAlert(TailRecord<AlertRow> read) {
    alerts.accept(read);
    states.acceptAlert(read);
  }

  private void acceptQuality(TailRecord<RaterQualityRow> read) {
    RaterQualityRow row = read.value();
    if (row != null) {
      raters.computeIfAbsent(row.getLineId(), line -> new HashSet<>()).add(row.getRaterId());
    }
  }

  /**
   * A line at a glance.
   *
   * @param scopesStopped what stands while the line as a whole does not: {@code rater r-4}
   * @param resumedUnderAlert what goes on although an alert about it still fires: {@code line},
   *     {@code rater r-4}
   * @param raters raters with a measure
   */
  record Line(
      String lineId,
      LineRunState state,
      List<String> scopesStopped,
      List<String> resumedUnderAlert,
      long alertsFiring,
      long raters,
      LineLedger ledger) {}

  /** The lines anybody ever said anything about, sorted. */
  List<Line> lines() {
    Map<String, LineLedger> ledgers = new HashMap<>();
    ledger.lines().forEach(entry -> ledgers.put(entry.lineId(), entry));
    Set<String> ids = new TreeSet<>(ledgers.keySet());
    states.rows().forEach(row -> ids.add(row.getLineId()));
    ids.remove(Outcome.UNKNOWN_LINE);
    List<Line> lines = new ArrayList<>();
    for (String id : ids) {
      lines.add(
          new Line(
              id,
              states.answer(id, Map.of()).state(),
              scopesStopped(id),
              resumedUnderAlert().stream()
                  .filter(decision -> decision.lineId().equals(id))
                  .map(LineAnswer::scope)
                  .toList(),
              alerts.all().stream()
                  .filter(alert -> Alerts.isFiring(alert) && alert.getLineId().equals(id))
                  .count(),
              raters.getOrDefault(id, Set.of()).size(),
              ledgers.getOrDefault(id, LineLedger.empty(id))));
    }
    return lines;
  }

  private List<String> scopesStopped(String lineId) {
    return states.rows().stream()
        .filter(row -> row.getLineId().equals(lineId))
        .filter(row -> row.getScopeDimension() != null)
        .filter(row -> row.getState() == LineRunState.STOPPED)
        .map(LineStates::scope)
        .toList();
  }

  /** How many inputs were rejected whose line could not even be read. */
  long rejectedOfNoLine() {
    return ledger.lines().stream()
        .filter(entry -> entry.lineId().equals(Outcome.UNKNOWN_LINE))
        .mapToLong(LineLedger::received)
        .sum();
  }

  /** What goes on by somebody's decision although an alert about it still fires. */
  List<LineAnswer> resumedUnderAlert() {
    return states.decisions().stream()
        .filter(decision -> decision.stillFiring().isPresent())
        .toList();
  }

  /** The alerts somebody should know of, the newest first. */
  List<AlertRow> alerts() {
    return alerts.open();
  }
}
