package dev.andon.cli.lines;

import dev.andon.cli.cluster.LatestRows;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.TopicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of every line and scope, as the line-state topic says it, and which alerts fire on
 * where work goes on. Thread-safe.
 */
public final class LineStates {

  static final String WHOLE_LINE = "line";

  private final LatestRows<LineStateRow> rows = new LatestRows<>();
  private final Map<String, AlertRow> firing = new TreeMap<>();

  /** Takes in a record of the topic. */
  public synchronized void accept(TailRecord<LineStateRow> read) {
    rows.accept(read);
  }

  /** Takes in a record of the alerts topic. */
  public synchronized void acceptAlert(TailRecord<AlertRow> read) {
    AlertRow alert = read.value();
    if (alert != null && fires(alert)) {
      firing.put(alert.getAlertId(), alert);
    } else if (read.key() != null) {
      firing.remove(read.key());
    }
  }

  /** What was decided about every line and scope, sorted by line and scope. */
  public synchronized List<LineAnswer> decisions() {
    return rows.rows().stream().map(this::answer).toList();
  }

  /** What was decided about the work that an alert is about; empty if nobody ever did. */
  public synchronized Optional<LineAnswer> decision(AlertRow alert) {
    return rows.rows().stream().filter(row -> concerns(alert, row)).findFirst().map(this::answer);
  }

  /** Every row as it stands, sorted by line and scope. */
  public synchronized List<LineStateRow> rows() {
    return List.copyOf(rows.rows());
  }

  /**
   * Whether work may go on.
   *
   * @param lineId the line; one that nobody ever said anything about runs
   * @param scopes what else is known of the work: a dimension such as rater, vendor or source, with
   *     its value
   */
  public synchronized LineAnswer answer(String lineId, Map<String, String> scopes) {
    List<LineStateRow> applying = new ArrayList<>();
    add(applying, rows.row(TopicKey.of(lineId)));
    scopes.forEach(
        (dimension, value) -> add(applying, rows.row(TopicKey.of(lineId, dimension, value))));
    return applying.stream()
        .map(this::answer)
        .max(
            Comparator.comparing((LineAnswer answer) -> severity(answer.state()))
                .thenComparing(answer -> answer.stillFiring().isPresent()))
        .orElseGet(() -> LineAnswer.running(lineId));
  }

  /** What was decided about a line, or about one scope of it, alone; null if nobody ever did. */
  synchronized @Nullable LineAnswer decision(String key) {
    LineStateRow row = rows.row(key);
    return row == null ? null : answer(row);
  }

  /** How often the decision has changed; -1 if nobody ever decided. */
  synchronized long revision(String key) {
    LineStateRow row = rows.row(key);
    return row == null ? -1 : row.getRevision();
  }

  private static void add(List<LineStateRow> rows, @Nullable LineStateRow row) {
    if (row != null) {
      rows.add(row);
    }
  }

  private static int severity(LineRunState state) {
    return switch (state) {
      case STOPPED -> 2;
      case WATCH -> 1;
      case RUNNING, UNKNOWN -> 0;
    };
  }

  private LineAnswer answer(LineStateRow row) {
    return new LineAnswer(
        row.getLineId(),
        row.getState(),
        scope(row),
        Optional.of(row.getReason()),
        Optional.of(row.getActor()),
        Optional.of(row.getSince()),
        Optional.ofNullable(row.getAlertId()),
        stillFiring(row),
        resumes(row));
  }

  private static Optional<LineAnswer.Resumes> resumes(LineStateRow row) {
    return row.getResumesWhen() == null
        ? Optional.empty()
        : Optional.of(
            new LineAnswer.Resumes(
                row.getResumesWhen(),
                row.getResumeAskedBy(),
                row.getResumeAskedAt(),
                row.getResumeReason()));
  }

  private Optional<String> stillFiring(LineStateRow row) {
    if (row.getState() == LineRunState.STOPPED) {
      return Optional.empty();
    }
    return firing.values().stream()
        .filter(alert -> concerns(alert, row) && !alert.getFiredAt().isAfter(row.getSince()))
        .max(Comparator.comparing(AlertRow::getFiredAt))
        .map(AlertRow::getAlertId);
  }

  /** Whether an alert fires, muted or not; it does until it has recovered. */
  public static boolean fires(AlertRow alert) {
    return !alert.getRetracted()
        && (alert.getState() == AlertState.FIRING || alert.getState() == AlertState.RECOVERING);
  }

  private static boolean concerns(AlertRow alert, LineStateRow row) {
    return alert.getLineId().equals(row.getLineId())
        && Objects.equals(alert.getScopeDimension(), row.getScopeDimension())
        && Objects.equals(alert.getScopeValue(), row.getScopeValue());
  }

  /** The scope of a row as people read it: {@code line}, or {@code vendor north}. */
  public static String scope(LineStateRow row) {
    return row.getScopeDimension() == null
        ? WHOLE_LINE
        : row.getScopeDimension() + " " + row.getScopeValue();
  }
}
