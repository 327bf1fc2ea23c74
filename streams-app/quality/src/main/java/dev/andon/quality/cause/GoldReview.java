package dev.andon.quality.cause;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The gold of a line that is to be reviewed together: what was first answered within one clock
 * hour, as what is prepared together goes wrong together.
 *
 * <pre>
 * bytes, version 1: version | line | hourAt | asked | doubts: count, then each
 * </pre>
 *
 * @param lineId the line
 * @param hourAt when the hour begins, epoch milliseconds
 * @param asked whether it is asked for; else this is what it was asked for last
 * @param doubts what looks wrong, the surest first; not empty
 */
public record GoldReview(String lineId, long hourAt, boolean asked, List<GoldDoubt> doubts) {
  private static final int VERSION = 1;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int NAMED = 3;

  private static final Comparator<GoldDoubt> SUREST_FIRST =
      Comparator.comparingDouble((GoldDoubt doubt) -> -doubt.logEvidence())
          .thenComparing(GoldDoubt::itemId)
          .thenComparing(GoldDoubt::question)
          .thenComparing(GoldDoubt::expected);

  /** Sorts the doubts. */
  public GoldReview {
    requireNonNull(lineId, "lineId is null");
    if (doubts.isEmpty()) {
      throw new IllegalArgumentException("doubts is empty, there must be one");
    }
    doubts = doubts.stream().sorted(SUREST_FIRST).toList();
  }

  /** Reviews of all that is doubted on a line, by the beginning of the hour. */
  public static SortedMap<Long, GoldReview> of(String lineId, List<GoldDoubt> doubts) {
    SortedMap<Long, List<GoldDoubt>> byHour = new TreeMap<>();
    for (GoldDoubt doubt : doubts) {
      long hourAt = doubt.firstAt() - Math.floorMod(doubt.firstAt(), HOUR_MILLIS);
      byHour.computeIfAbsent(hourAt, unused -> new ArrayList<>()).add(doubt);
    }
    SortedMap<Long, GoldReview> reviews = new TreeMap<>();
    byHour.forEach(
        (hourAt, each) ->
            reviews.put(hourAt, new GoldReview(lineId, hourAt, /* asked= */ true, each)));
    return reviews;
  }

  /** The same, asked for no longer. */
  public GoldReview takenBack() {
    return new GoldReview(lineId, hourAt, /* asked= */ false, doubts);
  }

  /** When the first doubt was settled, epoch milliseconds. */
  public long settledAt() {
    return doubts.stream().mapToLong(GoldDoubt::settledAt).min().orElseThrow();
  }

  /** When the first of the answers was judged, epoch milliseconds. */
  public long firstAt() {
    return doubts.stream().mapToLong(GoldDoubt::firstAt).min().orElseThrow();
  }

  /** When the newest of the answers was judged, epoch milliseconds. */
  public long newestAt() {
    return doubts.stream().mapToLong(GoldDoubt::newestAt).max().orElseThrow();
  }

  /** Answers that it rests on. */
  public int answers() {
    return doubts.stream().mapToInt(GoldDoubt::raters).sum();
  }

  /** Of them, those that are wrong by the gold. */
  public int wrong() {
    return doubts.stream().mapToInt(GoldDoubt::wrong).sum();
  }

  /** What there is to look at, in words. */
  public String words() {
    List<String> named = doubts.stream().limit(NAMED).map(GoldDoubt::words).toList();
    String more = doubts.size() > NAMED ? ", and " + (doubts.size() - NAMED) + " more" : "";
    return "Gold looks wrong: " + String.join(", ", named) + more + ".";
  }

  /** Appends the state in the layout shown above. */
  public byte[] encode() {
    StateWriter out = new StateWriter(128);
    out.writeByte(VERSION).writeText(lineId).writeSigned(hourAt).writeBoolean(asked);
    out.writeUnsigned(doubts.size());
    doubts.forEach(doubt -> doubt.encode(out));
    return out.toByteArray();
  }

  /** Reads one back. */
  public static GoldReview decode(byte[] bytes) {
    StateReader in = new StateReader(requireNonNull(bytes, "bytes is null"));
    in.readVersion(VERSION);
    String lineId = in.readText();
    long hourAt = in.readSigned();
    boolean asked = in.readBoolean();
    List<GoldDoubt> doubts = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      doubts.add(GoldDoubt.decode(in));
    }
    if (doubts.isEmpty()) {
      throw new StateFormatException("a review of no gold cannot be");
    }
    return new GoldReview(lineId, hourAt, asked, doubts);
  }
}
