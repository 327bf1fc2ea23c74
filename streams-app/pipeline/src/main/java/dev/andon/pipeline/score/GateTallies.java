package dev.andon.pipeline.score;

import dev.andon.pipeline.message.GateCell;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.quality.rating.Counts;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What audits found of batches and releases, not yet sent on. */
final class GateTallies {
  private static final class GateForm implements LineBundles.Form<GateCell> {
    @Override
    public LineMessage message(String lineId, Map<GateCell, Counts> deltas) {
      return new LineMessage.Gated(lineId, deltas);
    }

    @Override
    public @Nullable Map<GateCell, Counts> deltas(LineMessage message) {
      return message instanceof LineMessage.Gated gated ? gated.deltas() : null;
    }

    @Override
    public int characters(GateCell cell) {
      return cell.gateId().length() + cell.draw().stratum().length();
    }
  }

  private final LineBundles<GateCell> bundles;

  /** Tallies kept in {@code rows}; takes up what a former run left there. */
  GateTallies(KeyValueStore<Bytes, byte[]> rows, Consumer<StageMessage> out) {
    this.bundles = new LineBundles<>(new GateForm(), rows, out);
  }

  /** Counts an audited annotation at its gates. */
  void observe(String lineId, GateShare share) {
    for (GateCell cell : share.cells()) {
      bundles.counts(lineId, cell).observe(share.found());
    }
    bundles.sendWhatIsLarge(lineId);
  }

  /** Takes back what {@link #observe} counted. */
  void withdraw(String lineId, GateShare share) {
    for (GateCell cell : share.cells()) {
      bundles.counts(lineId, cell).withdraw(share.found());
    }
    bundles.sendWhatIsLarge(lineId);
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    bundles.writeRows();
  }

  /** Sends everything pending on, and forgets it. */
  void drain() {
    bundles.drain();
  }
}
