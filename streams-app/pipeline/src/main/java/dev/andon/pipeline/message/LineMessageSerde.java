package dev.andon.pipeline.message;

import dev.andon.quality.alert.Signal;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Bytes of a {@link LineMessage}.
 *
 * <pre>
 * version 1: version | tag, then
 *   1 tally   as 4, without defects in the counts; no longer written
 *   2 raised  signal
 *   3 ledger  line | late | updatedAt | count, then: outcome | delta
 *   4 tally   line | question | basis | pane | counts
 * </pre>
 */
public final class LineMessageSerde {
  private static final int VERSION = 1;
  private static final int TALLY_WITHOUT_DEFECTS = 1;
  private static final int RAISED = 2;
  private static final int LEDGER = 3;
  private static final int TALLY = 4;
  private static final Outcome[] OUTCOMES = Outcome.values();

  private LineMessageSerde() {}

  /** The serde of the topics that lead to the stages by line. */
  public static Serde<LineMessage> serde() {
    return Serdes.serdeFrom((topic, message) -> encode(message), (topic, bytes) -> decode(bytes));
  }

  static byte[] encode(LineMessage message) {
    StateWriter out = new StateWriter(128);
    out.writeByte(VERSION);
    if (message instanceof LineMessage.Tally tally) {
      out.writeByte(TALLY)
          .writeText(tally.lineId())
          .writeText(tally.question())
          .writeText(tally.basis())
          .writeSigned(tally.pane());
      tally.delta().encode(out);
    } else if (message instanceof LineMessage.Raised raised) {
      raised.signal().encode(out.writeByte(RAISED));
    } else if (message instanceof LineMessage.LedgerDelta ledger) {
      out.writeByte(LEDGER)
          .writeText(ledger.lineId())
          .writeSigned(ledger.late())
          .writeSigned(ledger.updatedAt())
          .writeUnsigned(ledger.deltas().size());
      ledger
          .deltas()
          .forEach((outcome, delta) -> out.writeByte(outcome.ordinal()).writeSigned(delta));
    }
    return out.toByteArray();
  }

  static LineMessage decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(VERSION);
    int tag = in.readByte();
    return switch (tag) {
      case TALLY_WITHOUT_DEFECTS, TALLY ->
          new LineMessage.Tally(
              in.readText(),
              in.readText(),
              in.readText(),
              in.readSigned(),
              tag == TALLY ? Counts.decode(in) : Counts.decodeWithoutDefects(in));
      case RAISED -> new LineMessage.Raised(Signal.decode(in));
      case LEDGER -> decodeLedger(in);
      default -> throw new StateFormatException("a line message has no tag " + tag);
    };
  }

  private static LineMessage.LedgerDelta decodeLedger(StateReader in) {
    String lineId = in.readText();
    long late = in.readSigned();
    long updatedAt = in.readSigned();
    Map<Outcome, Long> deltas = new EnumMap<>(Outcome.class);
    for (int left = in.readCount(); left > 0; left--) {
      deltas.put(OUTCOMES[in.readByte()], in.readSigned());
    }
    return new LineMessage.LedgerDelta(lineId, deltas, late, updatedAt);
  }
}
