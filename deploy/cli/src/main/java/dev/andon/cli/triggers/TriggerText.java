package dev.andon.cli.triggers;

import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.Table;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Triggers as somebody reads them who has to do the work. */
public final class TriggerText {

  /** The rule id of what is asked for because of a model. */
  private static final String OF_A_MODEL = "model";

  private TriggerText() {}

  /** One line for each. */
  public static Table table(List<TriggerRow> triggers) {
    Table table =
        new Table()
            .column("trigger")
            .column("status")
            .column("what")
            .column("where")
            .column("owner")
            .column("due");
    for (TriggerRow row : triggers) {
      table.row(
          row.getTriggerId(),
          Triggers.status(row),
          Triggers.kind(row),
          Triggers.place(row),
          or(row.getOwner()),
          time(row.getDueAt()));
    }
    return table;
  }

  /** All that there is to say of one. */
  static List<String> lines(TriggerRow row) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s  %s  (trigger %s)"
            .formatted(
                Triggers.status(row).toUpperCase(Locale.ROOT),
                Triggers.kind(row),
                Triggers.place(row),
                row.getTriggerId()));
    lines.add("");
    lines.add("Why       " + row.getReason());
    lines.add("Owner     " + or(row.getOwner()));
    lines.add("Opened    " + time(row.getOpenedAt()));
    lines.add("Due       " + time(row.getDueAt()));
    if (row.getAcceptedBy() != null) {
      lines.add("Accepted  %s by %s".formatted(time(row.getAcceptedAt()), row.getAcceptedBy()));
    }
    addEnd(lines, row);
    addNext(lines, row);
    lines.add("Rule      %s, policy %s".formatted(row.getRuleId(), row.getPolicyVersion()));
    if (row.getAlertId() != null) {
      lines.add("Alert     andon alert explain " + row.getAlertId());
    }
    return lines;
  }

  /** The literal next command, as long as there is something to do. */
  private static void addNext(List<String> lines, TriggerRow row) {
    boolean ends = row.getRetracted() || row.getStatus() == TriggerStatus.DONE;
    if (!ends && row.getAcceptedBy() == null) {
      lines.add("Next      andon trigger accept " + row.getTriggerId());
    } else if (!ends) {
      lines.add("Next      andon trigger done " + row.getTriggerId() + " --verified \"...\"");
    }
    if (row.getRuleId().equals(OF_A_MODEL)) {
      lines.add("Runbook   deploy/runbooks/model-retraining.md");
    }
  }

  private static void addEnd(List<String> lines, TriggerRow row) {
    if (row.getStatus() == TriggerStatus.DONE) {
      lines.add("Done      %s by %s".formatted(time(row.getClosedAt()), or(row.getClosedBy())));
      lines.add("Verified  " + or(row.getVerification()));
    } else if (row.getStatus() == TriggerStatus.EXPIRED) {
      lines.add("Expired   nobody said by then that it was done; it still can be");
    }
    if (row.getClosedReason() != null) {
      lines.add("Reason    " + row.getClosedReason());
    }
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "-" : JsonLines.timestamp(time);
  }

  private static String or(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
