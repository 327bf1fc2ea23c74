package dev.andon.cli.demo;

import dev.andon.cli.alerts.Alerts;
import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.LatestRows;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.ledger.Ledger;
import dev.andon.cli.ledger.LineLedger;
import dev.andon.cli.lines.LineStates;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the topics say while the demo runs. For one thread at a time. */
final class DemoBoard implements AutoCloseable {

  /** Of the rolling windows the one that shows a change soon and does not jump about. */
  static final String WINDOW = "last_50";

  private static final String WHOLE_ANNOTATION = "*";

  private final TopicTail tail;
  private final LineStates states = new LineStates();
  private final Alerts alerts = new Alerts();
  private final Ledger ledger = new Ledger();
  private final LatestRows<RaterQualityRow> raters = new LatestRows<>();
  private final Latencies toScore = new Latencies();
  private final Latencies toAlert = new Latencies();

  private DemoBoard(Connection connection) {
    this.tail =
        TopicTail.of(connection)
            .read(TopicCatalogue.LINE_STATE, states::accept)
            .read(TopicCatalogue.ALERTS, this::acceptAlert)
            .read(TopicCatalogue.LEDGER, ledger::accept)
            .read(TopicCatalogue.RATER_QUALITY, this::acceptQuality)
            .read(TopicCatalogue.JUDGEMENTS, this::acceptJudgement)
            .open();
  }

  static DemoBoard open(Connection connection) {
    return new DemoBoard(connection);
  }

  /** Takes in what has come; waits a little if nothing has. */
  void update(Duration patience) {
    tail.poll(patience);
  }

  private void acceptAlert(TailRecord<AlertRow> read) {
    alerts.accept(read);
    AlertRow row = read.value();
    if (row != null && Alerts.hasJustFired(row)) {
      toAlert.add(Duration.between(row.getFiredAt(), read.appendedAt()));
    }
  }

  private void acceptQuality(TailRecord<RaterQualityRow> read) {
    RaterQualityRow row = read.value();
    if (row == null
        || (row.getBasis() == Basis.GOLD
            && row.getWindow().equals(WINDOW)
            && row.getQuestion().equals(WHOLE_ANNOTATION))) {
      raters.accept(read);
    }
  }

  private void acceptJudgement(TailRecord<JudgementRow> read) {
    JudgementRow row = read.value();
    if (row != null && !row.getRetracted()) {
      toScore.add(Duration.between(row.getJudgedAt(), read.appendedAt()));
    }
  }

  /** The lines heard of so far, sorted. */
  List<LineView> lines() {
    Set<String> ids = new TreeSet<>();
    ledger.lines().forEach(line -> ids.add(line.lineId()));
    states.rows().forEach(row -> ids.add(row.getLineId()));
    List<LineView> lines = new ArrayList<>();
    for (String id : ids) {
      LineLedger counts =
          ledger.lines().stream()
              .filter(line -> line.lineId().equals(id))
              .findFirst()
              .orElseGet(() -> LineLedger.empty(id));
      lines.add(
          new LineView(states.answer(id, Map.of()), counts.received(), Agreement.of(rows(id))));
    }
    return lines;
  }

  private Collection<RaterQualityRow> rows(String line) {
    return raters.rows().stream().filter(row -> row.getLineId().equals(line)).toList();
  }

  /** Every rater with gold behind it, the one with the lowest agreement first. */
  List<RaterView> worstRaters() {
    return raters.rows().stream()
        .filter(row -> row.getAgreementRatio() != null)
        .map(
            row ->
                new RaterView(row.getLineId(), row.getRaterId(), Agreement.of(row), stopped(row)))
        .sorted(
            Comparator.comparingDouble((RaterView rater) -> rater.agreement().ratio())
                .thenComparing(RaterView::raterId))
        .toList();
  }

  private boolean stopped(RaterQualityRow row) {
    return !states.answer(row.getLineId(), Map.of("rater", row.getRaterId())).mayWorkGoOn();
  }

  /** The alerts somebody should know of: those of whole lines first, then the newest. */
  List<AlertRow> alerts() {
    return alerts.open().stream()
        .sorted(Comparator.comparing(alert -> alert.getScopeDimension() != null))
        .toList();
  }

  /** What is stopped: lines, and scopes of lines. */
  List<LineStateRow> stopped() {
    return states.rows().stream().filter(row -> row.getState() == LineRunState.STOPPED).toList();
  }

  Latencies toScore() {
    return toScore;
  }

  Latencies toAlert() {
    return toAlert;
  }

  @Override
  public void close() {
    tail.close();
  }
}
