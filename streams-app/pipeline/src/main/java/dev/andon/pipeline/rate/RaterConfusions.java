package dev.andon.pipeline.rate;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.message.RatingChange;
import dev.andon.pipeline.store.ConfusionForm;
import dev.andon.pipeline.store.HourlyStore;
import dev.andon.pipeline.store.LabelPlaces;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.WatchPlan;
import dev.andon.quality.rating.Confusion;
import dev.andon.quality.rating.ConfusionCounts;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.rating.ConfusionStream;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Scale;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which classes, and which steps, each rater gives where gold wants which, over the store of {@link
 * RatingStore}.
 *
 * <pre>
 * keys in rows, version 1: version | line | rater | question | basis, of classes
 *               version 2: the same, of steps
 * </pre>
 */
final class RaterConfusions {
  private static final int OF_CLASSES = 1;
  private static final int OF_STEPS = 2;
  private static final String STEPS = "steps";
  private static final String GOLD = Basis.GOLD.name();
  private static final String RATER = RuleScope.RATER.dimension();

  private record Key(StreamKey rated, Scale scale) {}

  private static final class Form extends ConfusionForm<Key> {
    @Override
    public String text(Key key) {
      String text = key.rated().text();
      return key.scale() == Scale.ORDINAL ? text + "/" + STEPS : text;
    }

    @Override
    public void write(Key of, StateWriter out) {
      StreamKey key = of.rated();
      out.writeByte(of.scale() == Scale.ORDINAL ? OF_STEPS : OF_CLASSES)
          .writeText(key.lineId())
          .writeText(key.raterId())
          .writeText(key.question())
          .writeText(key.basis());
    }

    @Override
    public Key read(StateReader in) {
      Scale scale = in.readVersion(OF_STEPS) == OF_STEPS ? Scale.ORDINAL : Scale.NOMINAL;
      return new Key(
          new StreamKey(in.readText(), in.readText(), in.readText(), in.readText()), scale);
    }

    @Override
    protected WatchPlan plan(Key key) {
      return WatchPlan.NOTHING;
    }
  }

  private final HourlyStore<Key, ConfusionStream, ConfusionCounts> streams;
  private final Map<Scale, LabelPlaces> places = new EnumMap<>(Scale.class);

  /** Streams kept in {@code rows}. */
  RaterConfusions(KeyValueStore<Bytes, byte[]> rows) {
    this.streams = new HourlyStore<>(rows, new Form(), ConfusionForm.ROOM);
    places.put(Scale.NOMINAL, places(rows, LabelPlaces.CLASSES, Scale.NOMINAL));
    places.put(Scale.ORDINAL, places(rows, LabelPlaces.STEPS, Scale.ORDINAL));
  }

  private LabelPlaces places(KeyValueStore<Bytes, byte[]> rows, int kind, Scale scale) {
    return new LabelPlaces(
        rows,
        kind,
        LabelPlaces.MOST_OF_A_RATER,
        (owner, question, from, to) -> rename(scale, owner, question, from, to));
  }

  /** Counts how a judgement changed, if it is about classes or steps. */
  void apply(StreamKey key, RatingChange.Judged judged) {
    Confusion before = place(key, judged.confusedBefore());
    Confusion now = place(key, judged.confused());
    // Placed again: what the one was counted as may have been driven out by the other.
    count(key, place(key, before), judged.before(), -1);
    count(key, place(key, now), judged.after(), 1);
  }

  private void count(
      StreamKey rated, @Nullable Confusion confusion, @Nullable Contribution judged, int sign) {
    if (confusion != null && judged != null) {
      Key key = new Key(rated, confusion.scale());
      ConfusionCounts delta = new ConfusionCounts();
      delta.add(confusion.classes(), sign, (long) sign * judged.revision());
      streams.load(key).apply(SliceStream.hourOf(judged.occurredAt()), delta);
      streams.save(key);
    }
  }

  private @Nullable Confusion place(StreamKey key, @Nullable Confusion confusion) {
    if (confusion == null) {
      return null;
    }
    String wanted = place(key, confusion.scale(), confusion.classes().wanted());
    String given = place(key, confusion.scale(), confusion.classes().given());
    return new Confusion(confusion.scale(), new Pair(wanted, given));
  }

  private String place(StreamKey key, Scale scale, String name) {
    return name.equals(ConfusionCounts.NONE)
        ? name
        : requireNonNull(places.get(scale)).placeOf(owner(key), questionOf(key), name);
  }

  private static String owner(StreamKey key) {
    return TopicKey.of(key.lineId(), key.raterId());
  }

  private static String questionOf(StreamKey key) {
    return TopicKey.of(key.question(), key.basis());
  }

  private void rename(Scale scale, String owner, String question, String from, String to) {
    List<Key> renamed = new ArrayList<>();
    streams.forEach(
        owner + "/" + question,
        (key, summary) -> {
          if (key.scale() == scale
              && owner(key.rated()).equals(owner)
              && questionOf(key.rated()).equals(question)) {
            renamed.add(key);
          }
        });
    for (Key key : renamed) {
      streams.load(key).rename(from, to);
      streams.save(key);
    }
  }

  /** What is known of a rater. */
  Confusions confusions(StreamKey key) {
    return key.basis().equals(GOLD) && !key.question().equals(Judgement.WHOLE)
        ? new Confusions(
            streams.find(new Key(key, Scale.NOMINAL)), streams.find(new Key(key, Scale.ORDINAL)))
        : Confusions.NONE;
  }

  /** A row for each pair whose count changed. */
  void report(StreamKey key, Confusions confusions, Consumer<OutputRow> out) {
    if (confusions.isDue()) {
      ConfusionRows.report(
          key.lineId(), new Slice(RATER, key.raterId()), key.question(), confusions, out);
      saveOrForget(new Key(key, Scale.NOMINAL), confusions.classes());
      saveOrForget(new Key(key, Scale.ORDINAL), confusions.steps());
    }
  }

  private void saveOrForget(Key key, @Nullable ConfusionStream stream) {
    if (stream == null) {
      return;
    }
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
