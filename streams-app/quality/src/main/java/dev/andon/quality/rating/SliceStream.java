package dev.andon.quality.rating;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything kept about one slice's answers to one question against one basis, over all raters:
 * totals and hour panes, made of differences that come bundled.
 *
 * <p>Bundles of different senders come in any order, and all sums are of integers, so that what
 * stands depends on what was sent alone. There are no windows of the newest answers, as answers do
 * not come one by one. O(log n) for the n hours kept. Mutable, single-threaded.
 *
 * <pre>
 * summary, version 2: version | due flag | totals and work | beyondHorizon | frontier and due hours
 *          version 1: the same without work
 * pane row: as {@link RatingStream#encodePane}
 * </pre>
 */
public final class SliceStream {
  private static final int VERSION = 2;

  private final HourPanes panes = new HourPanes();
  private Counts totals = new Counts();
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
    due = true;
    other.totals = new Counts();
    other.panes.clear();
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
  public WindowMeasure measure(RatingWindow window) {
    if (window.answers() > 0) {
      throw new IllegalArgumentException("a slice has no window " + window.text());
    }
    return window.hours() > 0
        ? panes.newest(window.hours(), totals)
        : WindowMeasure.of(totals, OptionalLong.empty(), OptionalLong.empty(), true);
  }

  /** Reads the clock hour numbered {@code hour} since the epoch. */
  public WindowMeasure measureHour(long hour) {
    return panes.at(hour);
  }

  /** Input changes folded into the judgements that stand in that clock hour. */
  public long revisionOfHour(long hour) {
    return panes.revisionAt(hour);
  }

  /** Input changes folded into the judgements that stand. */
  public long revision() {
    return totals.revision();
  }

  /**
   * The beginning of the newest clock hour with work that is judged, epoch milliseconds; where
   * nothing stands, of the newest there ever was. To the hour, as a sum of differences knows no
   * single judgement.
   */
  public long updatedAt() {
    return HourPanes.HOUR_MILLIS * panes.newestHour().orElse(panes.newestEver().orElse(0));
  }

  /** What is counted by clock hour; to be read before anything else comes. */
  public SortedMap<Long, Counts> hours() {
    return panes.all();
  }

  /** Differences that came too late for their clock hour. */
  public long beyondHorizon() {
    return beyondHorizon;
  }

  /** Clock hours held. */
  public int size() {
    return panes.size();
  }

  /** Closed hours whose measures changed since {@link #markReported}. */
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
    return panes.takeChanged();
  }

  /** Whether, by its summary row, a stream's measures changed since {@link #markReported}. */
  public static boolean isDue(byte[] summary) {
    StateReader in = new StateReader(summary);
    in.readVersion(VERSION);
    return in.readBoolean();
  }

  /** The summary row. */
  public byte[] encodeSummary() {
    StateWriter out = new StateWriter(48).writeByte(VERSION).writeBoolean(due);
    totals.encode(out);
    totals.encodeWork(out);
    panes.encode(out.writeUnsigned(beyondHorizon));
    return out.toByteArray();
  }

  /** Puts a stream back together from its rows. */
  public static SliceStream decode(byte[] summary, SortedMap<Long, byte[]> paneRows) {
    SliceStream stream = new SliceStream();
    paneRows.forEach((hour, row) -> stream.panes.restore(hour, RatingStream.decodePane(row)));
    StateReader in = new StateReader(summary);
    boolean former = in.readVersion(VERSION) < VERSION;
    stream.due = in.readBoolean();
    stream.totals = former ? Counts.decode(in) : Counts.decodeWithWork(in);
    stream.beyondHorizon = in.readUnsigned();
    stream.panes.decode(in);
    return stream;
  }
}
