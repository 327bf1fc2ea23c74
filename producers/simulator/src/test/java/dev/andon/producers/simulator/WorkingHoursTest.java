package dev.andon.producers.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.simulator.scenario.ShiftSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingHoursTest {
  private static final WorkingHours DAYS = shift("09:00", 8, false);

  private static WorkingHours shift(String start, int hours, boolean weekends) {
    return new WorkingHours(
        Optional.of(new ShiftSpec(LocalTime.parse(start), Duration.ofHours(hours), weekends)));
  }

  @ParameterizedTest
  @CsvSource({
    // 2026-05-04 is a Monday.
    "2026-05-04T08:00:00Z, 2026-05-04T09:00:00Z",
    "2026-05-04T09:00:00Z, 2026-05-04T09:00:00Z",
    "2026-05-04T16:59:59Z, 2026-05-04T16:59:59Z",
    "2026-05-04T17:00:00Z, 2026-05-05T09:00:00Z",
    "2026-05-08T17:00:00Z, 2026-05-11T09:00:00Z",
    "2026-05-09T12:00:00Z, 2026-05-11T09:00:00Z",
  })
  void nextIsTheFirstWorkingMoment(Instant from, Instant next) {
    assertThat(Instant.ofEpochMilli(DAYS.next(from.toEpochMilli()))).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-05T05:30:00Z, 2026-05-05T05:30:00Z",
    "2026-05-05T06:00:00Z, 2026-05-05T22:00:00Z",
    // Friday's night shift ends on Saturday morning.
    "2026-05-09T05:30:00Z, 2026-05-09T05:30:00Z",
    "2026-05-09T22:30:00Z, 2026-05-11T22:00:00Z",
  })
  void nightShiftRunsPastMidnight(Instant from, Instant next) {
    WorkingHours nights = shift("22:00", 8, false);

    assertThat(Instant.ofEpochMilli(nights.next(from.toEpochMilli()))).isEqualTo(next);
  }

  @Property
  void nextIsNeverBeforeAndStaysWhereItIs(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long time,
      @ForAll @IntRange(min = 0, max = 23) int hour,
      @ForAll @IntRange(min = 1, max = 24) int length,
      @ForAll boolean weekends) {
    WorkingHours hours = shift("%02d:00".formatted(hour), length, weekends);

    long next = hours.next(time);
    assertThat(next).isGreaterThanOrEqualTo(time);
    assertThat(hours.next(next)).isEqualTo(next);
    assertThat(hours.elapsed(next)).isBetween(0.0, 1.0);
  }

  @Test
  void dayPassesAndTires() {
    long noon = Instant.parse("2026-05-04T13:00:00Z").toEpochMilli();

    assertThat(DAYS.elapsed(noon)).isEqualTo(0.5);
    assertThat(DAYS.tiredness(noon)).isEqualTo(0.5);
    WorkingHours always = new WorkingHours(Optional.empty());
    assertThat(always.next(noon)).isEqualTo(noon);
    assertThat(always.elapsed(noon)).isEqualTo(13 / 24.0);
    assertThat(always.tiredness(noon)).isZero();
  }
}
