package dev.andon.cli.alerts;

import dev.andon.cli.cluster.LatestRows;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.lines.LineStates;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.AlertState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Every alert as the alerts topic says it. For one thread at a time. */
public final class Alerts {

  private final LatestRows<AlertRow> rows = new LatestRows<>();

  /** Takes in a record of the topic. */
  public void accept(TailRecord<AlertRow> read) {
    rows.accept(read);
  }

  /** Every alert, the newest first. */
  public List<AlertRow> all() {
    return rows.rows().stream()
        .sorted(Comparator.comparing(AlertRow::getFiredAt).reversed())
        .toList();
  }

  /** The alerts somebody should know of: they fire; the newest first. */
  public List<AlertRow> open() {
    return all().stream().filter(Alerts::isFiring).toList();
  }

  /** What may fire soon: nothing is decided; the newest first. */
  public List<AlertRow> pending() {
    return all().stream().filter(alert -> alert.getState() == AlertState.PENDING).toList();
  }

  /** How many alerts fire. */
  public long firing() {
    return rows.rows().stream().filter(Alerts::isFiring).count();
  }

  /**
   * Whether it fires, acknowledged, silenced or inhibited or not; it does until it has recovered.
   */
  public static boolean isFiring(AlertRow alert) {
    return LineStates.fires(alert);
  }

  /**
   * Whether this row says that the alert began, by an event that can be told: a rater's does by one
   * judgement, while a line's is decided over minutes, at no event in particular.
   */
  public static boolean hasJustFired(AlertRow alert) {
    return isFiring(alert)
        && alert.getScopeDimension() != null
        && alert.getUpdatedAt().equals(alert.getFiredAt());
  }

  /**
   * The alert of an id.
   *
   * @param idOrStart the id, or enough of its beginning
   * @throws CommandFailure if there is none, or more than one
   */
  AlertRow require(String idOrStart) {
    List<AlertRow> found =
        rows.rows().stream().filter(row -> row.getAlertId().startsWith(idOrStart)).toList();
    List<AlertRow> exact =
        found.stream().filter(row -> row.getAlertId().equals(idOrStart)).toList();
    if (!exact.isEmpty()) {
      return exact.get(0);
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new CommandFailure(
        found.isEmpty()
            ? "there is no alert %s: see `andon alert list --all`".formatted(idOrStart)
            : "%d alerts begin with %s: write more of the id".formatted(found.size(), idOrStart));
  }

  /** Where the alert's work is, as people read it: {@code toxicity}, {@code toxicity rater r-4}. */
  public static String place(AlertRow alert) {
    return alert.getScopeDimension() == null
        ? alert.getLineId()
        : "%s %s %s".formatted(alert.getLineId(), alert.getScopeDimension(), alert.getScopeValue());
  }

  /** The alert's state with what mutes it: {@code firing, acknowledged}. */
  public static String state(AlertRow alert) {
    StringBuilder state = new StringBuilder(alert.getState().name().toLowerCase(Locale.ROOT));
    append(state, alert.getRetracted(), "retracted");
    append(state, alert.getAcknowledged(), "acknowledged");
    append(state, alert.getSilenced(), "silenced");
    append(state, alert.getInhibited(), "inhibited");
    append(state, alert.getEscalationLevel() > 0, "escalated");
    return state.toString();
  }

  /** The same with who did what: {@code firing, acknowledged by ana, inhibited by alert 3f9a}. */
  public static String stateInFull(AlertRow alert) {
    StringBuilder state = new StringBuilder(alert.getState().name().toLowerCase(Locale.ROOT));
    append(state, alert.getRetracted(), "retracted");
    append(state, alert.getAcknowledged(), "acknowledged by " + alert.getAcknowledgedBy());
    append(state, alert.getSilenced(), "silenced " + silenceEnd(alert));
    append(state, alert.getInhibited(), "inhibited by " + inhibitor(alert));
    append(state, alert.getEscalationLevel() > 0, "escalated to " + alert.getEscalatedTo());
    return state.toString();
  }

  /** When the silence of a silenced alert ends, as people read it. */
  static String silenceEnd(AlertRow alert) {
    Instant until = alert.getSilencedUntil();
    return "until " + (until == null ? "it is resolved" : JsonLines.timestamp(until));
  }

  /** What stopped the line around an inhibited alert: {@code alert 3f9a}, or {@code ana}. */
  static String inhibitor(AlertRow alert) {
    String other = alert.getInhibitedByAlert();
    String actor = alert.getInhibitedBy();
    return other != null ? "alert " + other : actor == null ? "a stop of the line" : actor;
  }

  private static void append(StringBuilder state, boolean holds, String word) {
    if (holds) {
      state.append(", ").append(word);
    }
  }
}
