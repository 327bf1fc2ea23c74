package dev.andon.producers.gateway.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-05-04T09:20:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-|PT0S",
        "0|PT0S",
        "120|PT2M",
        "' 7 '|PT7S",
        "999999999999|PT1H",
        "Mon, 04 May 2026 09:21:30 GMT|PT1M30S",
        "Mon, 04 May 2026 09:10:00 GMT|PT0S",
        "-5|PT0S",
        "1.5|PT0S",
        "soon|PT0S",
        "99999999999999999999999|PT0S"
      })
  void isSecondsOrADate(String header, Duration expected) {
    assertThat(RetryAfter.of(header, NOW)).isEqualTo(expected);
  }

  @Test
  void keepsRequestsApart() {
    AtomicLong now = new AtomicLong();
    Pace pace = new Pace(5, now::get);

    assertThat(pace.nanosToNext()).isZero();
    assertThat(pace.nanosToNext()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
    now.set(TimeUnit.SECONDS.toNanos(10));
    assertThat(pace.nanosToNext()).as("nothing is saved up").isZero();
    assertThat(pace.nanosToNext()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
  }
}
