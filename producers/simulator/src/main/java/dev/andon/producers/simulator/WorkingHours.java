package dev.andon.producers.simulator;

import dev.andon.producers.simulator.scenario.ShiftSpec;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/** When a team works. Times are epoch milliseconds; days are UTC days by when the shift begins. */
final class WorkingHours {
  private static final long DAY = 86_400_000L;

  private final long start;
  private final long length;
  private final boolean weekends;
  private final boolean aroundTheClock;

  WorkingHours(Optional<ShiftSpec> shift) {
    this.aroundTheClock = shift.isEmpty();
    this.start = shift.map(spec -> spec.start().toNanoOfDay() / 1_000_000).orElse(0L);
    this.length = shift.map(spec -> spec.length().toMillis()).orElse(DAY);
    this.weekends = shift.map(ShiftSpec::weekends).orElse(true);
  }

  /** The first working moment at or after a time. */
  long next(long time) {
    long day = day(time);
    if (isWorkingDay(day) && time < begin(day) + length) {
      return time;
    }
    do {
      day++;
    } while (!isWorkingDay(day));
    return begin(day);
  }

  /** How much of the working day is over, from 0 to 1. */
  double elapsed(long time) {
    return Math.min(1, (double) (time - begin(day(time))) / length);
  }

  /** How tired a person is, from 0 to 1; nobody tires where there are no shifts. */
  double tiredness(long time) {
    return aroundTheClock ? 0 : elapsed(time);
  }

  /** The day whose shift began last, counted from the epoch. */
  long day(long time) {
    return Math.floorDiv(time - start, DAY);
  }

  private long begin(long day) {
    return day * DAY + start;
  }

  private boolean isWorkingDay(long day) {
    DayOfWeek weekday = LocalDate.ofEpochDay(day).getDayOfWeek();
    return weekends || weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY;
  }
}
