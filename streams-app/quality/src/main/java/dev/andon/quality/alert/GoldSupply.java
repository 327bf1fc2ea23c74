package dev.andon.quality.alert;

import dev.andon.quality.policy.NoDataPlan;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether gold still arrives on a line: when it was last answered, what was worked on since, and
 * the newest gap.
 *
 * <p>Work is counted in panes of ten minutes of event time. Only panes with work in them count as
 * time, so that nights and weekends are no gap. One begins with a tick and ends with gold; a line
 * that never had any gold has none. Mutable, single-threaded.
 *
 * <pre>
 * bytes, version 1: version | gold at | count, then pane, annotations
 *                   | episodes | gap flag, gold at, fired at, worked until, panes, annotations,
 *                   end flag, ended at, policy version
 * </pre>
 */
public final class GoldSupply {
  /** Before anything was heard of. */
  public static final long NEVER = Long.MIN_VALUE;

  private static final int VERSION = 1;
  private static final Duration PANE = Duration.ofMinutes(10);

  /** A week of panes: the work of older ones is counted with the oldest kept. */
  private static final int MOST_PANES = 1_008;

  /**
   * A time of work without gold.
   *
   * @param episode the how-many-th of the line, from 1
   * @param goldAt when gold was last answered before it, epoch milliseconds
   * @param firedAt the tick that found it, epoch milliseconds
   * @param workedUntil the pane of the newest work by then
   * @param worked for how long work had gone on by then
   * @param annotations how many had come in by then, none of them judged by gold
   * @param endedAt when gold was answered again; empty while it is not
   * @param policyVersion the policy that decided
   */
  public record Gap(
      int episode,
      long goldAt,
      long firedAt,
      long workedUntil,
      Duration worked,
      long annotations,
      OptionalLong endedAt,
      String policyVersion) {
    /** The alert that tells of it. */
    public String alertId(String lineId) {
      return Identity.hash("no_data", lineId, Integer.toString(episode));
    }

    private Gap ended(long at) {
      return new Gap(
          episode,
          goldAt,
          firedAt,
          workedUntil,
          worked,
          annotations,
          OptionalLong.of(at),
          policyVersion);
    }
  }

  private final TreeMap<Long, Long> panes = new TreeMap<>();
  private long goldAt = NEVER;
  private int episodes;
  private @Nullable Gap gap;

  /** The pane that an event time lies in. */
  public static long paneOf(long epochMillis) {
    return Math.floorDiv(epochMillis, PANE.toMillis());
  }

  /**
   * Takes in what was heard.
   *
   * @param annotations how many came in that no gold judges, by pane
   * @param answeredAt event time of the newest work that gold judges, epoch milliseconds, or {@link
   *     #NEVER}
   * @return whether that ended a gap
   */
  public boolean observe(SortedMap<Long, Long> annotations, long answeredAt) {
    goldAt = Math.max(goldAt, answeredAt);
    annotations.forEach((pane, count) -> panes.merge(pane, count, Long::sum));
    if (goldAt != NEVER) {
      panes.headMap(paneOf(goldAt), true).clear();
    }
    while (panes.size() > MOST_PANES) {
      long oldest = panes.pollFirstEntry().getValue();
      panes.merge(panes.firstKey(), oldest, Long::sum);
    }
    Gap open = gap;
    // Gold that comes late for the beginning of a gap does not end it.
    if (open == null || open.endedAt().isPresent() || paneOf(goldAt) < open.workedUntil()) {
      return false;
    }
    gap = open.ended(goldAt);
    return true;
  }

  /**
   * Time has passed.
   *
   * @param at up to when, epoch milliseconds
   * @param plan what the policy makes of it
   * @param policyVersion that policy
   * @return whether a gap has begun
   */
  public boolean tick(long at, NoDataPlan plan, String policyVersion) {
    boolean open = gap != null && gap.endedAt().isEmpty();
    if (open || goldAt == NEVER || panes.isEmpty()) {
      return false;
    }
    Duration worked = PANE.multipliedBy(panes.size());
    long annotations = panes.values().stream().mapToLong(Long::longValue).sum();
    if (worked.compareTo(plan.after()) < 0 || annotations < plan.whileAnnotations()) {
      return false;
    }
    episodes++;
    gap =
        new Gap(
            episodes,
            goldAt,
            at,
            panes.lastKey(),
            worked,
            annotations,
            OptionalLong.empty(),
            policyVersion);
    return true;
  }

  /** The newest gap; empty where there never was any. */
  public Optional<Gap> gap() {
    return Optional.ofNullable(gap);
  }

  /** Appends the state in the layout shown above. */
  public byte[] encode() {
    StateWriter out = new StateWriter(64);
    out.writeByte(VERSION).writeSigned(goldAt).writeUnsigned(panes.size());
    panes.forEach((pane, count) -> out.writeSigned(pane).writeUnsigned(count));
    out.writeUnsigned(episodes).writeBoolean(gap != null);
    if (gap != null) {
      out.writeSigned(gap.goldAt())
          .writeSigned(gap.firedAt())
          .writeSigned(gap.workedUntil())
          .writeUnsigned(gap.worked().dividedBy(PANE))
          .writeUnsigned(gap.annotations())
          .writeBoolean(gap.endedAt().isPresent());
      gap.endedAt().ifPresent(out::writeSigned);
      out.writeText(gap.policyVersion());
    }
    return out.toByteArray();
  }

  /** Reads one back. */
  public static GoldSupply decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(VERSION);
    GoldSupply supply = new GoldSupply();
    supply.goldAt = in.readSigned();
    for (int left = in.readCount(); left > 0; left--) {
      supply.panes.put(in.readSigned(), in.readUnsigned());
    }
    supply.episodes = in.readCount();
    if (in.readBoolean()) {
      long before = in.readSigned();
      long firedAt = in.readSigned();
      long workedUntil = in.readSigned();
      Duration worked = PANE.multipliedBy(in.readUnsigned());
      long annotations = in.readUnsigned();
      OptionalLong endedAt =
          in.readBoolean() ? OptionalLong.of(in.readSigned()) : OptionalLong.empty();
      supply.gap =
          new Gap(
              supply.episodes,
              before,
              firedAt,
              workedUntil,
              worked,
              annotations,
              endedAt,
              in.readText());
    }
    return supply;
  }
}
