package dev.andon.quality.rating;

import dev.andon.quality.agreement.ItemPatterns;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything kept about one slice's answers to one question against one basis, over all raters:
 * totals and hour panes, made of differences that come bundled.
 *
 * <p>Bundles of different senders come in any order, and all sums are of integers, so that what
 * stands depends on what was sent alone. There are no windows of the newest answers, as answers do
 * not come one by one. O(log n) for the n hours kept. Mutable, single-threaded.
 *
 * <p>Of answers compared with each other, the samples are pairs of answers to one item; beside them
 * it keeps how many items were answered how, from which agreement beyond chance comes.
 *
 * <pre>
 * summary, version 4: version | due flag | totals with extras | beyondHorizon | frontier and due
 *                     hours | whether answers are compared | all items by how they were answered
 *          version 3: with work in place of extras, and answers compared; version 2: and none
 *                     compared; version 1: and without work
 * pane row: as {@link RatingStream#encodePane}; peers row: {@link ItemPatterns}
 * </pre>
 */
public final class SliceStream implements MeasuredStream {
  private static final int VERSION = 4;
  private static final int COMPARING_WITHOUT_EXTRAS = 3;
  private static final int WITHOUT_PEERS = 2;

  private final HourPanes panes = new HourPanes();
  private final PeerPatterns peers = new PeerPatterns();
  private Counts totals = new Counts();
  private boolean compares;
  private long beyondHorizon;
  private boolean due;

  /** A stream that has counted nothing. */
  public SliceStream() {}

  /**
   * The clock hour that an event time falls in.
   *
   * @return hours since the epoch
   */
  public static long hourOf(long epochMillis) {
    return HourPanes.hourOf(epochMillis);
  }

  /** Adds what changed in one clock hour: new minus old. */
  public void merge(long hour, Counts delta) {
    totals.merge(delta);
    if (!panes.merge(hour, delta)) {
      beyondHorizon++;
    }
    due = true;
  }

  /**
   * Adds items that their raters answered alike, or takes them away.
   *
   * @param answers one of each rater, two at least, in any order
   * @param items how many; negative to take them away
   * @param inputs input changes folded into them; negative to take them away
   */
  public void compare(long hour, List<String> answers, long items, long inputs) {
    Map<String, Long> same = new TreeMap<>();
    answers.forEach(answer -> same.merge(answer, 1L, Long::sum));
    long agreeing = same.values().stream().mapToLong(SliceStream::pairs).sum();
    Counts delta = new Counts();
    delta.addPairs(items * pairs(answers.size()), items * agreeing, inputs);
    totals.merge(delta);
    boolean kept = panes.merge(hour, delta);
    peers.add(hour, answers, items, kept);
    beyondHorizon += kept ? 0 : 1;
    compares = true;
    due = true;
  }

  private static long pairs(long of) {
    return of * (of - 1) / 2;
  }

  /** Whether answers have been compared with each other. */
  public boolean compares() {
    return compares;
  }

  /** How the items of a window were answered. */
  public ItemPatterns<String> peers(RatingWindow window) {
    return window.hours() > 0 ? peers.newest(window.hours(), panes.newestHour()) : peers.all();
  }

  /** How the items of a clock hour were answered. */
  public ItemPatterns<String> peersOfHour(long hour) {
    return peers.at(hour);
  }

  /** The row of how the items of a clock hour were answered. */
  public byte[] encodePeers(long hour) {
    StateWriter out = new StateWriter(128);
    PeerPatterns.encode(peers.at(hour), out);
    return out.toByteArray();
  }

  /** Takes notice that what is reported with it has changed. */
  public void touch() {
    due = true;
  }

  /** Adds all that {@code other} has counted, and leaves nothing there. */
  public void absorb(SliceStream other) {
    totals.merge(other.totals);
    other.panes.forEach(
        (hour, counts) -> {
          if (!panes.merge(hour, counts)) {
            beyondHorizon++;
          }
        });
    peers.merge(other.peers, panes.all());
    compares |= other.compares;
    due = true;
    other.totals = new Counts();
    other.panes.clear();
    other.peers.clear();
    other.due = true;
  }

  /** Whether nothing at all is counted: as if it had never been. */
  public boolean isEmpty() {
    return totals.isEmpty();
  }

  /**
   * Reads a window of clock hours, or all there ever was.
   *
   * @throws IllegalArgumentException for a window of the newest answers
   */
  @Override
  public WindowMeasure measure(RatingWindow window) {
    if (window.answers() > 0) {
      throw new IllegalArgumentException("a slice has no window " + window.text());
    }
    return window.hours() > 0
        ? panes.newest(window.hours(), totals)
        : WindowMeasure.of(totals, OptionalLong.empty(), OptionalLong.empty(), true);
  }

  /** Reads the clock hour numbered {@code hour} since the epoch. */
  @Override
  public WindowMeasure measureHour(long hour) {
    return panes.at(hour);
  }

  /** How far it got before the first error; null where nothing is judged, or some is forgotten. */
  public @Nullable FirstError firstError() {
    return panes.firstError(totals);
  }

  /** Input changes folded into the judgements that stand in that clock hour. */
  @Override
  public long revisionOfHour(long hour) {
    return panes.revisionAt(hour);
  }

  /** Input changes folded into the judgements that stand. */
  @Override
  public long revision() {
    return totals.revision();
  }

  /**
   * The beginning of the newest clock hour with work that is judged, epoch milliseconds; where
   * nothing stands, of the newest there ever was. To the hour, as a sum of differences knows no
   * single judgement.
   */
  @Override
  public long updatedAt() {
    return HourPanes.HOUR_MILLIS * panes.newestHour().orElse(panes.newestEver().orElse(0));
  }

  /** What is counted by clock hour; to be read before anything else comes. */
  public SortedMap<Long, Counts> hours() {
    return panes.all();
  }

  /** Differences that came too late for their clock hour. */
  @Override
  public long beyondHorizon() {
    return beyondHorizon;
  }

  /** Clock hours held. */
  public int size() {
    return panes.size();
  }

  /** Closed hours whose measures changed since {@link #markReported}. */
  @Override
  public SortedSet<Long> historyDue() {
    return panes.due();
  }

  /** Notes that every measure due has been reported. */
  public void markReported() {
    due = false;
    panes.markReported();
  }

  /** Panes changed since the last call; null where a row is gone. */
  public SortedMap<Long, @Nullable Counts> takeChanges() {
    SortedMap<Long, @Nullable Counts> changed = panes.takeChanged();
    changed.forEach(
        (hour, counts) -> {
          if (counts == null) {
            peers.forget(hour);
          }
        });
    return changed;
  }

  /** Whether, by its summary row, a stream's measures changed since {@link #markReported}. */
  public static boolean isDue(byte[] summary) {
    StateReader in = new StateReader(summary);
    in.readVersion(VERSION);
    return in.readBoolean();
  }

  /** The summary row. */
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(48);
    out.writeByte(VERSION).writeBoolean(due);
    totals.encode(out);
    totals.encodeExtras(out);
    panes.encode(out.writeUnsigned(beyondHorizon));
    out.writeBoolean(compares);
    if (compares) {
      PeerPatterns.encode(peers.all(), out);
    }
    return out.toByteArray();
  }

  /** Puts a stream back together from its rows. */
  public static SliceStream decode(byte[] summary, SortedMap<Long, byte[]> paneRows) {
    return decode(summary, paneRows, Collections.emptySortedMap());
  }

  /** The same of one that compares answers with each other. */
  public static SliceStream decode(
      byte[] summary, SortedMap<Long, byte[]> paneRows, SortedMap<Long, byte[]> peerRows) {
    SliceStream stream = new SliceStream();
    paneRows.forEach((hour, row) -> stream.panes.restore(hour, RatingStream.decodePane(row)));
    StateReader in = new StateReader(summary);
    int version = in.readVersion(VERSION);
    stream.due = in.readBoolean();
    stream.totals = totals(version, in);
    stream.beyondHorizon = in.readUnsigned();
    stream.panes.decode(in);
    stream.compares = version == VERSION ? in.readBoolean() : version == COMPARING_WITHOUT_EXTRAS;
    if (stream.compares) {
      stream.peers.restoreAll(in);
      peerRows.forEach(stream.peers::restore);
    }
    return stream;
  }

  private static Counts totals(int version, StateReader in) {
    return switch (version) {
      case VERSION -> Counts.decodeWithExtras(in);
      case COMPARING_WITHOUT_EXTRAS, WITHOUT_PEERS -> Counts.decodeWithWork(in);
      default -> Counts.decode(in);
    };
  }
}
