package dev.andon.pipeline.message;

import dev.andon.quality.rating.Confusion;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Scale;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a {@link RatingChange}.
 *
 * <pre>
 * version 3: version | line | rater | count, then: question | basis | before flag and contribution
 *            | after flag and contribution | scale before and its classes | scale after and its
 *            classes; no scale is 0, names are 1, steps 2
 * version 2: the same with names alone
 * version 1: the same without classes
 * </pre>
 */
public final class RatingChangeSerde {
  private static final int VERSION = 3;
  private static final int WITHOUT_CLASSES = 1;
  private static final Scale[] SCALES = Scale.values();

  private RatingChangeSerde() {}

  /** The serde of the topic between Score and Rate. */
  public static Serde<RatingChange> serde() {
    return Serdes.serdeFrom((topic, change) -> encode(change), (topic, bytes) -> decode(bytes));
  }

  static byte[] encode(RatingChange change) {
    StateWriter out = new StateWriter(160);
    out.writeByte(VERSION).writeText(change.lineId()).writeText(change.raterId());
    out.writeUnsigned(change.judged().size());
    for (RatingChange.Judged judged : change.judged()) {
      out.writeText(judged.question()).writeText(judged.basis());
      encode(judged.before(), out);
      encode(judged.after(), out);
      encode(judged.confusedBefore(), out);
      encode(judged.confused(), out);
    }
    return out.toByteArray();
  }

  private static void encode(@Nullable Contribution contribution, StateWriter out) {
    out.writeBoolean(contribution != null);
    if (contribution != null) {
      contribution.encode(out);
    }
  }

  private static void encode(@Nullable Confusion confusion, StateWriter out) {
    out.writeByte(confusion == null ? 0 : 1 + confusion.scale().ordinal());
    if (confusion != null) {
      out.writeText(confusion.classes().wanted()).writeText(confusion.classes().given());
    }
  }

  private static @Nullable Confusion readConfusion(StateReader in, int version) {
    int scale = version > WITHOUT_CLASSES ? in.readByte() : 0;
    if (scale == 0) {
      return null;
    }
    if (scale > SCALES.length) {
      throw new StateFormatException("there is no scale " + scale);
    }
    return new Confusion(SCALES[scale - 1], new Pair(in.readText(), in.readText()));
  }

  static RatingChange decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    int version = in.readVersion(VERSION);
    String lineId = in.readText();
    String raterId = in.readText();
    List<RatingChange.Judged> judged = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      judged.add(
          new RatingChange.Judged(
              in.readText(),
              in.readText(),
              in.readBoolean() ? Contribution.decode(in) : null,
              in.readBoolean() ? Contribution.decode(in) : null,
              readConfusion(in, version),
              readConfusion(in, version)));
    }
    return new RatingChange(lineId, raterId, judged);
  }
}
