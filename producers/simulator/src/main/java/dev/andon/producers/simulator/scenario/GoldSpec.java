package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How gold is injected on a line.
 *
 * @param rate share of items that are gold, in [0, 1]
 * @param perRaterDay gold items that every rater is to meet on a working day; where the rate does
 *     not give them, more items become gold
 * @param overlap annotations per gold item; 0 = as every item of the line
 * @param lateShare share of gold items whose answer is published only after work on them began
 * @param lateBy mean delay of late gold, in working time
 */
public record GoldSpec(
    double rate, int perRaterDay, int overlap, double lateShare, Duration lateBy) {

  /** One item in ten, 20 per rater and day, 5 % published late, by 30 minutes. */
  public static final GoldSpec DEFAULT = new GoldSpec(0.1, 20, 0, 0.05, Duration.ofMinutes(30));

  public GoldSpec {
    Check.ratio("rate", rate);
    Check.between("per_rater_day", perRaterDay, 0, 10_000);
    Check.between("overlap", overlap, 0, 1_000);
    Check.ratio("late_share", lateShare);
    Durations.notNegative("late_by", requireNonNull(lateBy, "lateBy is null"));
  }
}
