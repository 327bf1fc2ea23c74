package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class RevisionsTest {
  private static final Instant CREATED = Instant.parse("2026-05-04T09:15:02.536303Z");
  private static final long FORTY_YEARS = 40L * 366 * 24 * 3600 * 1000;

  @Test
  void countsFromOneInMilliseconds() {
    assertThat(Revisions.of(CREATED, CREATED)).isEqualTo(1);
    assertThat(Revisions.of(CREATED, CREATED.plusNanos(67_000))).isEqualTo(1);
    assertThat(Revisions.of(CREATED, CREATED.plusMillis(1))).isEqualTo(2);
    assertThat(Revisions.of(CREATED, CREATED.plusSeconds(46))).isEqualTo(46_001);
  }

  @Test
  void takesAnUpdateBeforeTheCreationAsTheCreation() {
    assertThat(Revisions.of(CREATED, CREATED.minusSeconds(5))).isEqualTo(1);
  }

  @Test
  void countsOnInSecondsAfterTwelveDays() {
    Instant turn = CREATED.plusMillis(1L << 30);

    assertThat(Revisions.of(CREATED, turn)).isEqualTo((1 << 30) + 1);
    assertThat(Revisions.of(CREATED, turn.plusMillis(999))).isEqualTo((1 << 30) + 1);
    assertThat(Revisions.of(CREATED, turn.plusMillis(1_000))).isEqualTo((1 << 30) + 2);
  }

  @Test
  void staysBelowTheFinalRevisionForEver() {
    assertThat(Revisions.of(CREATED, CREATED.plus(Duration.ofDays(365 * 100))))
        .isEqualTo(Revisions.FINAL - 1);
  }

  @Property
  void neverFallsBehind(
      @ForAll @LongRange(min = -1_000, max = FORTY_YEARS) long earlier,
      @ForAll @LongRange(max = FORTY_YEARS) long more) {
    int before = Revisions.of(CREATED, CREATED.plusMillis(earlier));
    int after = Revisions.of(CREATED, CREATED.plusMillis(earlier + more));

    assertThat(before).isBetween(1, Revisions.FINAL - 1);
    assertThat(after).isBetween(before, Revisions.FINAL - 1);
  }

  @Test
  void versionsGoldBySecondsSince2015() {
    assertThat(Revisions.ofGold(Instant.parse("2015-01-01T00:01:00Z"))).isEqualTo(60);
    assertThat(Revisions.ofGold(Instant.parse("1999-01-01T00:00:00Z"))).isEqualTo(1);
  }

  @Test
  void countsStatesWithoutACreationFrom2015() {
    Instant first = Instant.parse("2026-05-04T09:15:02.900Z");

    assertThat(Revisions.ofState(first.plusSeconds(1))).isEqualTo(Revisions.ofState(first) + 1);
    assertThat(Revisions.ofState(Instant.EPOCH)).isEqualTo(2);
  }
}
