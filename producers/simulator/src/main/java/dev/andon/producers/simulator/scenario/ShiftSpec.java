package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalTime;

/**
 * The hours a team works, in UTC.
 *
 * @param start time of day the shift begins
 * @param length longer than 0, at most 24 hours; may run past midnight
 * @param weekends whether Saturdays and Sundays are working days
 */
public record ShiftSpec(LocalTime start, Duration length, boolean weekends) {
  public ShiftSpec {
    requireNonNull(start, "start is null");
    Durations.positive("length", requireNonNull(length, "length is null"));
    if (length.compareTo(Duration.ofDays(1)) > 0) {
      throw new ScenarioException("length must be at most 24h, is " + length);
    }
  }
}
