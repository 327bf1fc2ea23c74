package dev.andon.pipeline.message;

import dev.andon.quality.alert.Signal;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.gate.Draw;
import dev.andon.quality.integrity.Testimony;
import dev.andon.quality.policy.GateKind;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.Scale;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a {@link LineMessage}.
 *
 * <pre>
 * version 1: version | tag, then
 *   1 tally   as 4, without defects; no longer written
 *   2 raised  signal
 *   3 ledger  line | late | updatedAt | count, then: outcome | delta
 *   4 tally   as 9, without extras; no longer written
 *   5 sliced  as 13, without work; no longer written
 *   6 worked  line | goldAt | count, then: pane | annotations
 *   7 gated   line | count, then: kind | gate | draw | hour | counts
 *   8 exams   line | count, then: rater | guideline version | hour | counts
 *   9 tally   line | question | basis | pane | counts with extras
 *  10 judged  line | flag and work before | flag and work now
 *  11 labeled as 19, without guideline version; no longer written
 *  12 confused as 20, of the line as a whole alone, without dimension, value and scale; no longer written
 *  13 sliced  as 21, with work in place of extras; no longer written
 *  14 compared line | count, then: dimension | value | question | count, then answers | hour | items
 *                   | inputs
 *  15 witnessed line | count, then: rater | question | by | partner | hour | samples | correct
 *                    | inputs
 *  18 confused as 20, of names alone, without scale; no longer written
 *  19 labeled line | count, then: team | vendor | source | guideline version | question | label | hour
 *                   | labels | inputs
 *  20 confused line | count, then: dimension | value | question | scale | wanted | given | hour
 *                   | answers | inputs
 *  21 sliced  line | count, then: dimension | value | question | basis | hour | counts with extras
 *  22 voted   line | item | question | at | count, then ballots | gold | wanted | settled
 * </pre>
 */
public final class LineMessageSerde {
  private static final int VERSION = 1;
  private static final int TALLY_WITHOUT_DEFECTS = 1;
  private static final int RAISED = 2;
  private static final int LEDGER = 3;
  private static final int TALLY_WITHOUT_EXTRAS = 4;
  private static final int SLICED_WITHOUT_WORK = 5;
  private static final int WORKED = 6;
  private static final int GATED = 7;
  private static final int EXAMINED = 8;
  private static final int TALLY = 9;
  private static final int JUDGED = 10;
  private static final int LABELED_WITHOUT_GUIDELINE = 11;
  private static final int CONFUSED_LINES = 12;
  private static final int SLICED_WITH_WORK = 13;
  private static final int COMPARED = 14;
  private static final int WITNESSED = 15;
  private static final int LABELED = 16;
  private static final int CONFUSED_NAMES = 18;
  private static final int LABELED_WITHOUT_RATER = 19;
  private static final int CONFUSED = 20;
  private static final int SLICED = 21;
  private static final int VOTED = 22;
  private static final Slice LINE = new Slice("*", "*");
  private static final Scale[] SCALES = Scale.values();
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Testimony[] TESTIMONIES = Testimony.values();
  private static final GateKind[] GATE_KINDS = GateKind.values();

  private LineMessageSerde() {}

  /** The serde of the topics that lead to the stages by line. */
  public static Serde<LineMessage> serde() {
    return Serdes.serdeFrom((topic, message) -> encode(message), (topic, bytes) -> decode(bytes));
  }

  /** The bytes of a message. */
  public static byte[] encode(LineMessage message) {
    StateWriter out = new StateWriter(128);
    out.writeByte(VERSION);
    if (message instanceof LineMessage.Tally tally) {
      out.writeByte(TALLY)
          .writeText(tally.lineId())
          .writeText(tally.question())
          .writeText(tally.basis())
          .writeSigned(tally.pane());
      tally.delta().encode(out);
      tally.delta().encodeExtras(out);
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
    } else if (message instanceof LineMessage.Sliced sliced) {
      encodeSliced(sliced, out.writeByte(SLICED));
    } else if (message instanceof LineMessage.Worked worked) {
      encodeWorked(worked, out.writeByte(WORKED));
    } else if (message instanceof LineMessage.Gated gated) {
      encodeGated(gated, out.writeByte(GATED));
    } else if (message instanceof LineMessage.Examined examined) {
      encodeExamined(examined, out.writeByte(EXAMINED));
    } else if (message instanceof LineMessage.Judged judged) {
      out.writeByte(JUDGED).writeText(judged.lineId());
      encodeWork(judged.was(), out);
      encodeWork(judged.is(), out);
    } else if (message instanceof LineMessage.Labeled labeled) {
      encodeLabeled(labeled, out.writeByte(LABELED));
    } else if (message instanceof LineMessage.Confused confused) {
      encodeConfused(confused, out.writeByte(CONFUSED));
    } else if (message instanceof LineMessage.Compared compared) {
      encodeCompared(compared, out.writeByte(COMPARED));
    } else if (message instanceof LineMessage.Witnessed witnessed) {
      encodeWitnessed(witnessed, out.writeByte(WITNESSED));
    } else if (message instanceof LineMessage.Voted voted) {
      encodeVoted(voted, out.writeByte(VOTED));
    }
    return out.toByteArray();
  }

  private static void encodeSliced(LineMessage.Sliced sliced, StateWriter out) {
    out.writeText(sliced.lineId()).writeUnsigned(sliced.deltas().size());
    sliced
        .deltas()
        .forEach(
            (cell, delta) -> {
              out.writeText(cell.slice().dimension()).writeText(cell.slice().value());
              out.writeText(cell.question()).writeText(cell.basis()).writeSigned(cell.hour());
              delta.encode(out);
              delta.encodeExtras(out);
            });
  }

  private static void encodeLabeled(LineMessage.Labeled labeled, StateWriter out) {
    out.writeText(labeled.lineId()).writeUnsigned(labeled.deltas().size());
    labeled
        .deltas()
        .forEach(
            (cell, delta) -> {
              out.writeOptionalText(cell.raterId());
              out.writeOptionalText(cell.teamId()).writeOptionalText(cell.vendorId());
              out.writeOptionalText(cell.source()).writeOptionalText(cell.guidelineVersion());
              out.writeText(cell.question()).writeText(cell.label()).writeSigned(cell.hour());
              out.writeSigned(delta.samples()).writeSigned(delta.revision());
            });
  }

  private static LineMessage.Labeled decodeLabeled(int tag, StateReader in) {
    String lineId = in.readText();
    Map<LabelCell, Counts> deltas = new LinkedHashMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      LabelCell cell =
          new LabelCell(
              tag == LABELED ? in.readOptionalText() : null,
              in.readOptionalText(),
              in.readOptionalText(),
              in.readOptionalText(),
              tag == LABELED_WITHOUT_GUIDELINE ? null : in.readOptionalText(),
              in.readText(),
              in.readText(),
              in.readSigned());
      Counts counts = new Counts();
      counts.add(in.readSigned(), in.readSigned());
      deltas.put(cell, counts);
    }
    return new LineMessage.Labeled(lineId, deltas);
  }

  private static void encodeConfused(LineMessage.Confused confused, StateWriter out) {
    out.writeText(confused.lineId()).writeUnsigned(confused.deltas().size());
    confused
        .deltas()
        .forEach(
            (cell, delta) -> {
              out.writeText(cell.slice().dimension()).writeText(cell.slice().value());
              out.writeText(cell.question()).writeByte(cell.scale().ordinal());
              out.writeText(cell.classes().wanted()).writeText(cell.classes().given());
              out.writeSigned(cell.hour());
              out.writeSigned(delta.samples()).writeSigned(delta.revision());
            });
  }

  private static LineMessage.Confused decodeConfused(StateReader in, int tag) {
    String lineId = in.readText();
    Map<ConfusionCell, Counts> deltas = new LinkedHashMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      ConfusionCell cell =
          new ConfusionCell(
              tag == CONFUSED_LINES ? LINE : new Slice(in.readText(), in.readText()),
              in.readText(),
              tag == CONFUSED ? SCALES[in.readByte()] : Scale.NOMINAL,
              new Pair(in.readText(), in.readText()),
              in.readSigned());
      Counts counts = new Counts();
      counts.add(in.readSigned(), in.readSigned());
      deltas.put(cell, counts);
    }
    return new LineMessage.Confused(lineId, deltas);
  }

  private static void encodeCompared(LineMessage.Compared compared, StateWriter out) {
    out.writeText(compared.lineId()).writeUnsigned(compared.deltas().size());
    compared
        .deltas()
        .forEach(
            (cell, delta) -> {
              out.writeText(cell.slice().dimension()).writeText(cell.slice().value());
              out.writeText(cell.question()).writeUnsigned(cell.answers().size());
              cell.answers().forEach(out::writeText);
              out.writeSigned(cell.hour());
              out.writeSigned(delta.samples()).writeSigned(delta.revision());
            });
  }

  private static LineMessage.Compared decodeCompared(StateReader in) {
    String lineId = in.readText();
    Map<PeerCell, Counts> deltas = new LinkedHashMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      Slice slice = new Slice(in.readText(), in.readText());
      String question = in.readText();
      List<String> answers = new ArrayList<>();
      for (int more = in.readCount(); more > 0; more--) {
        answers.add(in.readText());
      }
      Counts counts = new Counts();
      PeerCell cell = new PeerCell(slice, question, answers, in.readSigned());
      counts.add(in.readSigned(), in.readSigned());
      deltas.put(cell, counts);
    }
    return new LineMessage.Compared(lineId, deltas);
  }

  private static void encodeWitnessed(LineMessage.Witnessed witnessed, StateWriter out) {
    out.writeText(witnessed.lineId()).writeUnsigned(witnessed.deltas().size());
    witnessed
        .deltas()
        .forEach(
            (cell, delta) -> {
              out.writeText(cell.raterId()).writeText(cell.question());
              out.writeByte(cell.by().ordinal()).writeText(cell.partner()).writeSigned(cell.hour());
              out.writeSigned(delta.samples()).writeSigned(delta.correct());
              out.writeSigned(delta.revision());
            });
  }

  private static LineMessage.Witnessed decodeWitnessed(StateReader in) {
    String lineId = in.readText();
    Map<WitnessCell, Counts> deltas = new LinkedHashMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      WitnessCell cell =
          new WitnessCell(
              in.readText(),
              in.readText(),
              TESTIMONIES[in.readByte()],
              in.readText(),
              in.readSigned());
      Counts counts = new Counts();
      counts.addScored(in.readSigned(), in.readSigned(), 0, in.readSigned());
      deltas.put(cell, counts);
    }
    return new LineMessage.Witnessed(lineId, deltas);
  }

  private static void encodeVoted(LineMessage.Voted voted, StateWriter out) {
    out.writeText(voted.lineId()).writeText(voted.itemId()).writeText(voted.question());
    out.writeSigned(voted.at()).writeUnsigned(voted.ballots().size());
    voted.ballots().forEach(ballot -> ballot.encode(out));
    out.writeBoolean(voted.gold()).writeOptionalText(voted.wanted()).writeBoolean(voted.settled());
  }

  private static LineMessage.Voted decodeVoted(StateReader in) {
    String lineId = in.readText();
    String itemId = in.readText();
    String question = in.readText();
    long at = in.readSigned();
    List<Ballot> ballots = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      ballots.add(Ballot.decode(in));
    }
    return new LineMessage.Voted(
        lineId,
        itemId,
        question,
        at,
        ballots,
        in.readBoolean(),
        in.readOptionalText(),
        in.readBoolean());
  }

  private static void encodeGated(LineMessage.Gated gated, StateWriter out) {
    out.writeText(gated.lineId()).writeUnsigned(gated.deltas().size());
    gated
        .deltas()
        .forEach(
            (cell, delta) -> {
              out.writeByte(cell.kind().ordinal()).writeText(cell.gateId());
              cell.draw().encode(out);
              delta.encode(out.writeSigned(cell.hour()));
            });
  }

  private static void encodeExamined(LineMessage.Examined examined, StateWriter out) {
    out.writeText(examined.lineId()).writeUnsigned(examined.deltas().size());
    examined
        .deltas()
        .forEach(
            (cell, delta) -> {
              out.writeText(cell.raterId()).writeText(cell.guidelineVersion());
              delta.encode(out.writeSigned(cell.hour()));
            });
  }

  /** Reads them back. */
  public static LineMessage decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(VERSION);
    int tag = in.readByte();
    return switch (tag) {
      case TALLY_WITHOUT_DEFECTS -> decodeTally(in, Counts::decodeWithoutDefects);
      case TALLY_WITHOUT_EXTRAS -> decodeTally(in, Counts::decode);
      case TALLY -> decodeTally(in, Counts::decodeWithExtras);
      case RAISED -> new LineMessage.Raised(Signal.decode(in));
      case LEDGER -> decodeLedger(in);
      case SLICED_WITHOUT_WORK -> decodeSliced(in, Counts::decode);
      case SLICED_WITH_WORK -> decodeSliced(in, Counts::decodeWithWork);
      case SLICED -> decodeSliced(in, Counts::decodeWithExtras);
      case WORKED -> decodeWorked(in);
      case GATED -> decodeGated(in);
      case EXAMINED -> decodeExamined(in);
      case JUDGED -> new LineMessage.Judged(in.readText(), decodeWork(in), decodeWork(in));
      case LABELED_WITHOUT_GUIDELINE, LABELED_WITHOUT_RATER, LABELED -> decodeLabeled(tag, in);
      case CONFUSED_LINES, CONFUSED_NAMES, CONFUSED -> decodeConfused(in, tag);
      case COMPARED -> decodeCompared(in);
      case WITNESSED -> decodeWitnessed(in);
      case VOTED -> decodeVoted(in);
      default -> throw new StateFormatException("a line message has no tag " + tag);
    };
  }

  private static void encodeWork(@Nullable JudgedWork work, StateWriter out) {
    out.writeBoolean(work != null);
    if (work != null) {
      work.encode(out);
    }
  }

  private static @Nullable JudgedWork decodeWork(StateReader in) {
    return in.readBoolean() ? JudgedWork.decode(in) : null;
  }

  private static LineMessage.Tally decodeTally(
      StateReader in, Function<StateReader, Counts> counts) {
    return new LineMessage.Tally(
        in.readText(), in.readText(), in.readText(), in.readSigned(), counts.apply(in));
  }

  private static void encodeWorked(LineMessage.Worked worked, StateWriter out) {
    out.writeText(worked.lineId())
        .writeSigned(worked.goldAt())
        .writeUnsigned(worked.annotations().size());
    worked.annotations().forEach((pane, count) -> out.writeSigned(pane).writeUnsigned(count));
  }

  private static LineMessage.Worked decodeWorked(StateReader in) {
    String lineId = in.readText();
    long goldAt = in.readSigned();
    SortedMap<Long, Long> annotations = new TreeMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      annotations.put(in.readSigned(), in.readUnsigned());
    }
    return new LineMessage.Worked(lineId, annotations, goldAt);
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

  private static LineMessage.Sliced decodeSliced(
      StateReader in, Function<StateReader, Counts> counts) {
    String lineId = in.readText();
    Map<SliceCell, Counts> deltas = new LinkedHashMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      Slice slice = new Slice(in.readText(), in.readText());
      SliceCell cell = new SliceCell(slice, in.readText(), in.readText(), in.readSigned());
      deltas.put(cell, counts.apply(in));
    }
    return new LineMessage.Sliced(lineId, deltas);
  }

  private static LineMessage.Examined decodeExamined(StateReader in) {
    String lineId = in.readText();
    Map<ExamCell, Counts> deltas = new LinkedHashMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      ExamCell cell = new ExamCell(in.readText(), in.readText(), in.readSigned());
      deltas.put(cell, Counts.decode(in));
    }
    return new LineMessage.Examined(lineId, deltas);
  }

  private static LineMessage.Gated decodeGated(StateReader in) {
    String lineId = in.readText();
    Map<GateCell, Counts> deltas = new LinkedHashMap<>();
    for (int left = in.readCount(); left > 0; left--) {
      GateKind kind = GATE_KINDS[in.readByte()];
      GateCell cell = new GateCell(kind, in.readText(), Draw.decode(in), in.readSigned());
      deltas.put(cell, Counts.decode(in));
    }
    return new LineMessage.Gated(lineId, deltas);
  }
}
