package dev.andon.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway said it took is on the topic once, although the broker died meanwhile. */
@Tag("slow")
@Timeout(300)
final class OutageRunTest {
  @TempDir private Path directory;

  @Test
  void everythingAcceptedIsOnTheTopicOnceAlthoughTheBrokerWasKilled() throws Exception {
    // So impatient that what is sent again meets itself on its way.
    Duration patience = Duration.ofSeconds(1);
    OutageRun.Size size = new OutageRun.Size(300, 10, 0, 64, patience, 2, Duration.ZERO, 20260101);

    OutageRun.Result result = OutageRun.run(size, directory);

    assertThat(result.missing()).isZero();
    assertThat(result.doubled()).isZero();
    assertThat(result.onTopic()).hasSize(3_000);
    assertThat(result.statuses())
        .as("some were given up, some told to come again")
        .containsKeys(0, 200, 503);
  }
}
