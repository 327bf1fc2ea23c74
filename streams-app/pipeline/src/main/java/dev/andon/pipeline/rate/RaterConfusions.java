package dev.andon.pipeline.rate;

import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.message.RatingChange;
import dev.andon.pipeline.store.ConfusionStore;
import dev.andon.pipeline.store.LabelPlaces;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.ConfusionCounts;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.rating.ConfusionStream;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which classes each rater gives where gold wants which, over the store of {@link RatingStore}.
 *
 * <pre>keys in rows, version 1: version | line | rater | question | basis</pre>
 */
final class RaterConfusions {
  private static final int VERSION = 1;
  private static final String GOLD = Basis.GOLD.name();
  private static final String RATER = RuleScope.RATER.dimension();

  private static final class Keys implements ConfusionStore.Keys<StreamKey> {
    @Override
    public String text(StreamKey key) {
      return key.text();
    }

    @Override
    public void write(StreamKey key, StateWriter out) {
      out.writeByte(VERSION)
          .writeText(key.lineId())
          .writeText(key.raterId())
          .writeText(key.question())
          .writeText(key.basis());
    }

    @Override
    public StreamKey read(StateReader in) {
      in.readVersion(VERSION);
      return new StreamKey(in.readText(), in.readText(), in.readText(), in.readText());
    }

    @Override
    public WatchPlan plan(StreamKey key) {
      return WatchPlan.NOTHING;
    }
  }

  private final ConfusionStore<StreamKey> streams;
  private final LabelPlaces places;

  /** Streams kept in {@code rows}. */
  RaterConfusions(KeyValueStore<Bytes, byte[]> rows) {
    this.streams = new ConfusionStore<>(rows, new Keys());
    this.places =
        new LabelPlaces(rows, LabelPlaces.CLASSES, LabelPlaces.MOST_OF_A_RATER, this::rename);
  }

  /** Counts how a judgement changed, if it is about classes. */
  void apply(StreamKey key, RatingChange.Judged judged) {
    Pair before = place(key, judged.confusedBefore());
    Pair now = place(key, judged.confused());
    // Placed again: what the one was counted as may have been driven out by the other.
    count(key, place(key, before), judged.before(), -1);
    count(key, place(key, now), judged.after(), 1);
  }

  private void count(
      StreamKey key, @Nullable Pair classes, @Nullable Contribution judged, int sign) {
    if (classes != null && judged != null) {
      ConfusionCounts delta = new ConfusionCounts();
      delta.add(classes, sign, (long) sign * judged.revision());
      streams.load(key).apply(SliceStream.hourOf(judged.occurredAt()), delta);
      streams.save(key);
    }
  }

  private @Nullable Pair place(StreamKey key, @Nullable Pair classes) {
    return classes == null
        ? null
        : new Pair(place(key, classes.wanted()), place(key, classes.given()));
  }

  private String place(StreamKey key, String name) {
    return name.equals(ConfusionCounts.NONE)
        ? name
        : places.placeOf(owner(key), questionOf(key), name);
  }

  private static String owner(StreamKey key) {
    return TopicKey.of(key.lineId(), key.raterId());
  }

  private static String questionOf(StreamKey key) {
    return TopicKey.of(key.question(), key.basis());
  }

  private void rename(String owner, String question, String from, String to) {
    List<StreamKey> renamed = new ArrayList<>();
    streams.forEach(
        owner + "/" + question,
        (key, summary) -> {
          if (owner(key).equals(owner) && questionOf(key).equals(question)) {
            renamed.add(key);
          }
        });
    for (StreamKey key : renamed) {
      streams.load(key).rename(from, to);
      streams.save(key);
    }
  }

  /** What is known of a rater; null of what is never about classes. */
  @Nullable ConfusionStream stream(StreamKey key) {
    return key.basis().equals(GOLD) && !key.question().equals(Judgement.WHOLE)
        ? streams.load(key)
        : null;
  }

  /** A row for each pair of classes whose count changed. */
  void report(StreamKey key, ConfusionStream stream, Consumer<OutputRow> out) {
    if (!stream.isDue()) {
      return;
    }
    ConfusionRows.report(
        key.lineId(), new Slice(RATER, key.raterId()), key.question(), stream, out);
    if (stream.isEmpty()) {
      streams.forget(key);
    } else {
      streams.save(key);
    }
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    streams.writeRows();
  }
}
