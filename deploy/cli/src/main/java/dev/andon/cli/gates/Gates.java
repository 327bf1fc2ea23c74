package dev.andon.cli.gates;

import dev.andon.cli.cluster.LatestRows;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.GateRow;
import dev.andon.contracts.GateState;
import dev.andon.contracts.TopicKey;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every gate as the gates topic says it. For one thread at a time. */
public final class Gates {

  private final LatestRows<GateRow> rows = new LatestRows<>();

  /** Takes in a record of the topic. */
  public void accept(TailRecord<GateRow> read) {
    rows.accept(read);
  }

  /** Every gate, by line and id. */
  public List<GateRow> all() {
    return rows.rows().stream()
        .sorted(Comparator.comparing(GateRow::getLineId).thenComparing(GateRow::getGateId))
        .toList();
  }

  /** Those that have not passed. */
  List<GateRow> closed() {
    return all().stream().filter(row -> row.getState() != GateState.PASSED).toList();
  }

  Optional<GateRow> find(String lineId, String gateId) {
    return Optional.ofNullable(rows.row(TopicKey.of(lineId, gateId)));
  }

  /**
   * A gate.
   *
   * @throws CommandFailure if nothing is known of it
   */
  GateRow require(String lineId, String gateId) {
    return find(lineId, gateId)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "nothing of %s on line %s has been audited, so it has not passed: see `andon gate list --all`"
                        .formatted(gateId, lineId)));
  }

  /** Where it stands: {@code held}, {@code held, signed}. */
  static String state(GateRow row) {
    String state = row.getState().name().toLowerCase(Locale.ROOT);
    return row.getSignedBy() == null ? state : state + ", signed";
  }
}
