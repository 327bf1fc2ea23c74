package dev.andon.producers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.gateway.Progress.End;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final Progress progress =
      new Progress(Duration.ofSeconds(3), Duration.ofSeconds(1), nanos::get);

  @Test
  void admitsWhileSomethingIsAcknowledgedNowAndThen() {
    progress.begin();
    for (int second = 0; second < 60; second++) {
      progress.begin();
      pass(2);
      assertThat(progress.admits()).isTrue();
      progress.end(End.ACKNOWLEDGED);
    }
  }

  @Test
  void admitsAfterAPauseHoweverLong() {
    progress.begin();
    progress.end(End.ACKNOWLEDGED);
    pass(3_600);

    assertThat(progress.admits()).isTrue();
    progress.begin();
    assertThat(progress.admits()).isTrue();
  }

  @Test
  void admitsNothingWhileSomethingWaitsInVain() {
    progress.begin();
    pass(4);
    assertThat(progress.admits()).isFalse();
    pass(60);
    assertThat(progress.admits()).as("what waits is the attempt").isFalse();
    progress.end(End.ACKNOWLEDGED);
    assertThat(progress.admits()).isTrue();
  }

  @Test
  void triesOnceASecondAfterAFailure() {
    progress.begin();
    progress.end(End.UNANSWERED);
    assertThat(progress.admits()).isFalse();
    pass(1);
    assertThat(progress.admits()).isTrue();
    assertThat(progress.admits()).isFalse();
    progress.begin();
    progress.end(End.ACKNOWLEDGED);
    assertThat(progress.admits()).isTrue();
  }

  @Test
  void learnsNothingFromARecordThatIsAtFault() {
    progress.begin();
    progress.end(End.AT_FAULT);
    assertThat(progress.admits()).isTrue();
    progress.begin();
    progress.end(End.UNANSWERED);
    progress.begin();
    progress.end(End.AT_FAULT);
    assertThat(progress.admits()).isFalse();
  }

  @Test
  void countsTheSilenceFromTheLastSignOfLife() {
    assertThat(progress.silence()).isZero();
    progress.begin();
    progress.end(End.ACKNOWLEDGED);
    pass(3_600);
    progress.begin();
    pass(2);
    assertThat(progress.silence()).as("it may come yet").isZero();
    pass(2);
    assertThat(progress.silence()).isEqualTo(Duration.ofSeconds(4));
    progress.end(End.UNANSWERED);
    pass(10);
    progress.begin();
    assertThat(progress.silence()).as("an attempt is no sign of life").hasSeconds(14);
    progress.end(End.ACKNOWLEDGED);
    assertThat(progress.silence()).isZero();
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
