package dev.andon.producers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class SparseLogTest {
  private final AtomicLong nanos = new AtomicLong(-3);
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final SparseLog log = new SparseLog(logger(), nanos::get);

  @Test
  void saysEachKindOnceInAWhileAndHowOftenItWas() {
    for (int i = 0; i < 5; i++) {
      log.warn("denied a", "no secret " + i);
    }
    log.warn("denied b", "another");
    pass(9);
    log.warn("denied a", "no secret 5");
    pass(1);
    log.warn("denied a", "no secret 6");
    pass(10);
    log.warn("denied a", "no secret 7");

    assertThat(written.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "no secret 0",
            "another",
            "no secret 6 (and 5 more like it since the last time)",
            "no secret 7");
  }

  private Logger logger() {
    Logger logger = (Logger) LoggerFactory.getLogger("sparse");
    logger.setAdditive(false);
    logger.detachAndStopAllAppenders();
    logger.addAppender(written);
    written.start();
    return logger;
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
