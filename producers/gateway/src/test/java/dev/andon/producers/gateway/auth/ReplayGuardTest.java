package dev.andon.producers.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReplayGuardTest {
  @Test
  void remembersForAsLongAsASignatureHolds() {
    ReplayGuard guard = new ReplayGuard(10);
    guard.take("a", Calls.NOW);
    guard.take("b", Calls.NOW.plus(Duration.ofMinutes(10)));

    assertThat(guard.taken("a")).isTrue();
    guard.take("c", Calls.NOW.plus(Duration.ofMinutes(11)));
    assertThat(guard.taken("a")).isFalse();
    assertThat(guard.taken("b")).isTrue();
  }

  @Test
  void forgetsTheOldestWhereThereAreTooMany() {
    ReplayGuard guard = new ReplayGuard(2);
    for (String each : new String[] {"a", "b", "c"}) {
      guard.take(each, Calls.NOW);
    }

    assertThat(guard.taken("a")).isFalse();
    assertThat(guard.taken("b")).isTrue();
    assertThat(guard.taken("c")).isTrue();
  }
}
