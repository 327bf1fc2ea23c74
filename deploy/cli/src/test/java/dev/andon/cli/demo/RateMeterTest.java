package dev.andon.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RateMeterTest {

  @Test
  void firstReadingHasNoRate() {
    assertThat(new RateMeter().read(Duration.ofSeconds(3), 500)).isZero();
  }

  @Test
  void growthOfLateCounts() {
    RateMeter meter = new RateMeter();
    double rate = 0;
    for (int second = 0; second <= 60; second++) {
      // A hundred a second at first, then ten.
      rate =
          meter.read(
              Duration.ofSeconds(second),
              Math.min(second, 30) * 100L + Math.max(0, second - 30) * 10L);
    }

    assertThat(rate).isEqualTo(10);
  }

  @Test
  void latenciesKnowTheirQuantiles() {
    Latencies latencies = new Latencies();
    assertThat(latencies.quantile(0.5)).isEmpty();
    for (int millis = 1; millis <= 100; millis++) {
      latencies.add(Duration.ofMillis(millis));
    }

    assertThat(latencies.quantile(0.5)).hasValue(Duration.ofMillis(50));
    assertThat(latencies.quantile(0.99)).hasValue(Duration.ofMillis(99));
    assertThat(latencies.quantile(1)).hasValue(Duration.ofMillis(100));
  }

  @Test
  void latenciesForgetTheOld() {
    Latencies latencies = new Latencies();
    latencies.add(Duration.ofMinutes(1));
    for (int n = 0; n < 500; n++) {
      latencies.add(Duration.ofMillis(5));
    }

    assertThat(latencies.quantile(1)).hasValue(Duration.ofMillis(5));
  }
}
