package dev.andon.quality.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunLengthsTest {

  @Test
  void isEqualHoweverTheRunsWereSplit() {
    RunLengths plain = RunLengths.of(2, 4, 3);

    assertThat(RunLengths.of(2, 1, 0, 3, 3)).isEqualTo(plain).hasSameHashCodeAs(plain);
    assertThat(RunLengths.of(1, 0, 1, 4, 3, 0)).isEqualTo(plain);
    assertThat(RunLengths.of(List.of(2L, 4L, 3L))).isEqualTo(plain);
    assertThat(RunLengths.of(0, 0, 2, 4, 3)).isEqualTo(plain);
  }

  @Test
  void tellsZerosFromOnes() {
    assertThat(RunLengths.of(0, 5)).isNotEqualTo(RunLengths.of(5));
    assertThat(RunLengths.of(0, 5).ones()).isEqualTo(5);
    assertThat(RunLengths.of(5).ones()).isZero();
  }

  @Test
  void addsUp() {
    RunLengths runs = RunLengths.of(1, 2, 3, 4);

    assertThat(runs.total()).isEqualTo(10);
    assertThat(runs.ones()).isEqualTo(6);
    assertThat(runs.count()).isEqualTo(4);
    assertThat(runs.length(2)).isEqualTo(3);
    assertThat(runs).hasToString("1 2 3 4");
  }

  @Test
  void mayBeEmpty() {
    assertThat(RunLengths.of().total()).isZero();
    assertThat(RunLengths.of(0, 0, 0).ones()).isZero();
  }
}
