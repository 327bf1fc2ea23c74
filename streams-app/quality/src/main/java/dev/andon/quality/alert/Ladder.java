package dev.andon.quality.alert;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The trouble that a rater had on a line, and the work that was asked for because of it: what
 * {@link LadderStanding} is derived from.
 *
 * <p>Keeps the newest {@value #MOST} episodes by the time they began, whatever the order in which
 * they came. Mutable, single-threaded.
 *
 * <pre>
 * bytes, version 1: version | standing flag | count, then alert id, fired at, end flag, ended at, policy version
 *                   | count, then trigger id, due at
 * </pre>
 */
public final class Ladder {
  /** How many episodes are kept. */
  public static final int MOST = 64;

  private static final int VERSION = 1;

  /**
   * An episode of trouble: one alert about the rater.
   *
   * @param alertId the alert
   * @param firedAt when it began, epoch milliseconds
   * @param endedAt when it ended; empty while it has not
   * @param policyVersion the policy that decided it
   */
  public record Episode(String alertId, long firedAt, OptionalLong endedAt, String policyVersion) {
    static final Comparator<Episode> ORDER =
        Comparator.comparingLong(Episode::firedAt).thenComparing(Episode::alertId);

    /** Whether it lasts at a time after it began. */
    boolean lastsAt(long epochMillis) {
      return endedAt.isEmpty() || endedAt.getAsLong() > epochMillis;
    }
  }

  private final TreeMap<String, Episode> episodes = new TreeMap<>();
  private final TreeMap<String, Long> asked = new TreeMap<>();
  private boolean standing;

  /** Takes in where an alert about the rater stands: one that should never have been is none. */
  public void observe(String alertId, Alert alert) {
    episodes.remove(alertId);
    alert
        .dip()
        .filter(dip -> !dip.retracted())
        .ifPresent(
            dip ->
                episodes.put(
                    alertId,
                    new Episode(
                        alertId,
                        dip.verdict().detectedAt(),
                        alert
                            .recovery()
                            .map(end -> OptionalLong.of(end.verdict().detectedAt()))
                            .orElse(OptionalLong.empty()),
                        dip.policyVersion())));
    if (episodes.size() > MOST) {
      episodes.remove(episodes().get(0).alertId());
    }
  }

  /** The episodes, in the order in which they began. */
  public List<Episode> episodes() {
    List<Episode> all = new ArrayList<>(episodes.values());
    all.sort(Episode.ORDER);
    return all;
  }

  /** Whether it was last said that the rater stands somewhere. */
  public boolean standing() {
    return standing;
  }

  /** Notes whether that is said from now on. */
  public void stand(boolean somewhere) {
    standing = somewhere;
  }

  /** The triggers that ask for work because of it, each with its deadline, epoch milliseconds. */
  public TreeMap<String, Long> asked() {
    return new TreeMap<>(asked);
  }

  /** Notes what is asked for from now on. */
  public void ask(TreeMap<String, Long> triggers) {
    asked.clear();
    asked.putAll(triggers);
  }

  /** Appends the state in the layout shown above. */
  public byte[] encode() {
    StateWriter out = new StateWriter(128);
    out.writeByte(VERSION).writeBoolean(standing).writeUnsigned(episodes.size());
    for (Episode episode : episodes.values()) {
      out.writeText(episode.alertId())
          .writeSigned(episode.firedAt())
          .writeBoolean(episode.endedAt().isPresent());
      episode.endedAt().ifPresent(out::writeSigned);
      out.writeText(episode.policyVersion());
    }
    out.writeUnsigned(asked.size());
    asked.forEach((triggerId, dueAt) -> out.writeText(triggerId).writeSigned(dueAt));
    return out.toByteArray();
  }

  /** Reads one back. */
  public static Ladder decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.readVersion(VERSION);
    Ladder ladder = new Ladder();
    ladder.standing = in.readBoolean();
    int count = in.readCount();
    if (count > MOST) {
      throw new StateFormatException(count + " episodes are kept, at most " + MOST + " can be");
    }
    for (int left = count; left > 0; left--) {
      String alertId = in.readText();
      long firedAt = in.readSigned();
      OptionalLong endedAt =
          in.readBoolean() ? OptionalLong.of(in.readSigned()) : OptionalLong.empty();
      ladder.episodes.put(alertId, new Episode(alertId, firedAt, endedAt, in.readText()));
    }
    for (int left = in.readCount(); left > 0; left--) {
      ladder.asked.put(in.readText(), in.readSigned());
    }
    return ladder;
  }
}
