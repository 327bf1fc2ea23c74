package dev.andon.cli.raters;

import dev.andon.cli.alerts.Alerts;
import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.LatestRows;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.triggers.Triggers;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.Basis;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RaterStateRow;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import dev.andon.quality.alert.Scope;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What the topics say of one rater. */
final class RaterView {

  private final String rater;
  private final @Nullable String line;
  private final LatestRows<RaterQualityRow> quality = new LatestRows<>();
  private final LatestRows<LineStateRow> states = new LatestRows<>();
  private final LatestRows<RaterStateRow> ladder = new LatestRows<>();
  private final Alerts alerts = new Alerts();
  private final Triggers triggers = new Triggers();

  /**
   * Nothing yet.
   *
   * @param line the line that is meant; null for all
   */
  RaterView(String rater, @Nullable String line) {
    this.rater = rater;
    this.line = line;
  }

  /** Reads the cluster's topics as they stand now. */
  static RaterView read(Connection connection, String rater, @Nullable String line) {
    RaterView view = new RaterView(rater, line);
    try (TopicTail tail =
        TopicTail.of(connection)
            .read(TopicCatalogue.RATER_QUALITY, view::acceptQuality)
            .read(TopicCatalogue.LINE_STATE, view::acceptState)
            .read(TopicCatalogue.RATER_STATE, view::acceptLadder)
            .read(TopicCatalogue.ALERTS, view::acceptAlert)
            .read(TopicCatalogue.TRIGGERS, view::acceptTrigger)
            .open()) {
      tail.readToEnd();
    }
    return view;
  }

  void acceptQuality(TailRecord<RaterQualityRow> read) {
    RaterQualityRow row = read.value();
    // A tombstone names its key alone, and removes what may be there.
    if (row == null || (row.getRaterId().equals(rater) && isOfLine(row.getLineId()))) {
      quality.accept(read);
    }
  }

  void acceptState(TailRecord<LineStateRow> read) {
    LineStateRow row = read.value();
    if (row == null || isAbout(row.getLineId(), row.getScopeDimension(), row.getScopeValue())) {
      states.accept(read);
    }
  }

  void acceptLadder(TailRecord<RaterStateRow> read) {
    RaterStateRow row = read.value();
    if (row == null || (row.getRaterId().equals(rater) && isOfLine(row.getLineId()))) {
      ladder.accept(read);
    }
  }

  void acceptAlert(TailRecord<AlertRow> read) {
    AlertRow row = read.value();
    if (row == null || isAbout(row.getLineId(), row.getScopeDimension(), row.getScopeValue())) {
      alerts.accept(read);
    }
  }

  void acceptTrigger(TailRecord<TriggerRow> read) {
    TriggerRow row = read.value();
    if (row == null || isAbout(row.getLineId(), row.getScopeDimension(), row.getScopeValue())) {
      triggers.accept(read);
    }
  }

  private boolean isAbout(String lineId, @Nullable String dimension, @Nullable String value) {
    return Scope.RATER.equals(dimension) && rater.equals(value) && isOfLine(lineId);
  }

  private boolean isOfLine(String lineId) {
    return line == null || line.equals(lineId);
  }

  /** Whether nobody ever said anything about the rater. */
  boolean isEmpty() {
    return quality.rows().isEmpty()
        && states.rows().isEmpty()
        && ladder.rows().isEmpty()
        && alerts.all().isEmpty()
        && triggers.all().isEmpty();
  }

  /** How answers agree with what, by line, question, basis and window. */
  List<RaterQualityRow> quality() {
    return quality.rows().stream().filter(row -> row.getBasis() != Basis.ACTIVITY).toList();
  }

  /** How work goes, whatever its answers, by line and window. */
  List<RaterQualityRow> work() {
    return quality.rows().stream().filter(row -> row.getBasis() == Basis.ACTIVITY).toList();
  }

  /** What was decided about the rater's work, by line. */
  List<LineStateRow> states() {
    return List.copyOf(states.rows());
  }

  /** Where the rater stands on the ladder, by line. */
  List<RaterStateRow> ladder() {
    return List.copyOf(ladder.rows());
  }

  /** Alerts about the rater that somebody should know of. */
  List<AlertRow> alerts() {
    return alerts.open();
  }

  /** Work about the rater that somebody still has to see to. */
  List<TriggerRow> triggers() {
    return triggers.open();
  }

  /** Every row with the short name of its topic. */
  void writeTo(JsonLines lines) {
    write(lines, TopicCatalogue.LINE_STATE, states());
    write(lines, TopicCatalogue.RATER_STATE, ladder());
    write(lines, TopicCatalogue.ALERTS, alerts());
    write(lines, TopicCatalogue.TRIGGERS, triggers());
    write(lines, TopicCatalogue.RATER_QUALITY, quality());
    write(lines, TopicCatalogue.RATER_QUALITY, work());
  }

  private static <V extends SpecificRecord> void write(
      JsonLines lines, Topic<V> topic, List<V> rows) {
    for (V row : rows) {
      lines.write(
          json -> {
            json.writeStringField("topic", topic.shortName());
            RowJson.writeFields(json, row);
          });
    }
  }
}
