package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EventIdsTest {
  @Test
  void staysTheSameForEver() {
    assertThat(EventIds.of("label-studio", "created", "9001"))
        .isEqualTo("778831d8c94385031117287aad42342b");
    assertThat(EventIds.fingerprint("<p>v3</p>", "<View/>")).isEqualTo("9afda42f3147");
  }

  @Test
  void tellsApartWhatRunsTogetherTheSame() {
    assertThat(EventIds.of("ab", "c")).isNotEqualTo(EventIds.of("a", "bc"));
    assertThat(EventIds.of("a")).isNotEqualTo(EventIds.of("a", ""));
    assertThat(EventIds.of("1:a", "b")).isNotEqualTo(EventIds.of("1", "a", "b"));
  }
}
