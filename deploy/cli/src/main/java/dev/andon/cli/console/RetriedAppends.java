package dev.andon.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps out of the log what looks like an error and is none. While a transaction is still being
 * ended, the broker asks the producer to send the first batch of the next one again, and logs each
 * batch behind it as out of order; the producer sends those again, too.
 */
public final class RetriedAppends extends TurboFilter {

  private static final String BROKER = "kafka.server.ReplicaManager";

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    return thrown instanceof OutOfOrderSequenceException && logger.getName().equals(BROKER)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
