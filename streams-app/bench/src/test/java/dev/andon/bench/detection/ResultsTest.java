package dev.andon.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {
  @Test
  void writesOneValueALineWithAllColumns() {
    Results results = new Results();
    results.add("known", "GLR", "0.9", "0.8", "10000", "fresh_delay", new Mean(130.5, 0.25, 4_000));
    results.add("practice", "last 10, drop of 0.10", "0.9", "", "", "alarm_within_500", 0.5);

    assertThat(results.csv())
        .containsExactly(
            "condition,detector,p0,p1,run_length_asked,measure,value,standard_error,runs",
            "known,GLR,0.9,0.8,10000,fresh_delay,130.500,0.250000,4000",
            "practice,\"last 10, drop of 0.10\",0.9,,,alarm_within_500,0.500000,,");
  }
}
