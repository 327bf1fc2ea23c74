package dev.andon.pipeline.message;

import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.rating.Contribution;
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
 * version 2: version | line | rater | count, then: question | basis | before flag and contribution
 *            | after flag and contribution | before flag and classes | after flag and classes
 * version 1: the same without classes
 * </pre>
 */
public final class RatingChangeSerde {
  private static final int VERSION = 2;
  private static final int WITHOUT_CLASSES = 1;

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

  private static void encode(@Nullable Pair classes, StateWriter out) {
    out.writeBoolean(classes != null);
    if (classes != null) {
      out.writeText(classes.wanted()).writeText(classes.given());
    }
  }

  private static @Nullable Pair readClasses(StateReader in, int version) {
    return version > WITHOUT_CLASSES && in.readBoolean()
        ? new Pair(in.readText(), in.readText())
        : null;
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
              readClasses(in, version),
              readClasses(in, version)));
    }
    return new RatingChange(lineId, raterId, judged);
  }
}
