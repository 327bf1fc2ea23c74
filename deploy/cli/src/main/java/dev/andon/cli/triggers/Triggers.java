package dev.andon.cli.triggers;

import dev.andon.cli.cluster.LatestRows;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.TriggerRow;
import dev.andon.contracts.TriggerStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every trigger as the triggers topic says it. For one thread at a time. */
public final class Triggers {

  private final LatestRows<TriggerRow> rows = new LatestRows<>();

  /** Takes in a record of the topic. */
  public void accept(TailRecord<TriggerRow> read) {
    rows.accept(read);
  }

  /** Every trigger, the most urgent first: by deadline, those without one last. */
  public List<TriggerRow> all() {
    return rows.rows().stream()
        .sorted(
            Comparator.comparing(
                    (TriggerRow row) -> Optional.ofNullable(row.getDueAt()).orElse(Instant.MAX))
                .thenComparing(TriggerRow::getTriggerId))
        .toList();
  }

  /** Those somebody still has to see to: neither done nor retracted; the most urgent first. */
  public List<TriggerRow> open() {
    return all().stream()
        .filter(row -> !row.getRetracted() && row.getStatus() != TriggerStatus.DONE)
        .toList();
  }

  /**
   * The trigger of an id.
   *
   * @param idOrStart the id, or enough of its beginning
   * @throws CommandFailure if there is none, or more than one
   */
  TriggerRow require(String idOrStart) {
    TriggerRow exact = rows.row(idOrStart);
    if (exact != null) {
      return exact;
    }
    List<TriggerRow> found =
        rows.rows().stream().filter(row -> row.getTriggerId().startsWith(idOrStart)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new CommandFailure(
        found.isEmpty()
            ? "there is no trigger %s: see `andon trigger list --all`".formatted(idOrStart)
            : "%d triggers begin with %s: write more of the id".formatted(found.size(), idOrStart));
  }

  /** What the work is about, as people read it: {@code toxicity}, {@code toxicity rater r-4}. */
  public static String place(TriggerRow row) {
    return row.getScopeDimension() == null
        ? row.getLineId()
        : "%s %s %s".formatted(row.getLineId(), row.getScopeDimension(), row.getScopeValue());
  }

  /** How far it is: {@code open}, {@code accepted, retracted}. */
  public static String status(TriggerRow row) {
    String status = row.getStatus().name().toLowerCase(Locale.ROOT);
    return row.getRetracted() ? status + ", retracted" : status;
  }

  /** The kind of work, in words: {@code guideline review}. */
  public static String kind(TriggerRow row) {
    return row.getKind().replace('_', ' ');
  }
}
