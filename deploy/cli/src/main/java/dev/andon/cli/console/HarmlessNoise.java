package dev.andon.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out of the log what Kafka calls an error and what is none: nobody has to do anything, and
 * who has just started or restarted Andon would think that somebody had.
 */
public final class HarmlessNoise extends Filter<ILoggingEvent> {

  /**
   * A line of the log that means no harm.
   *
   * @param logger who writes it
   * @param thrown the exception it comes with; null if with none
   * @param words what it says
   */
  private record Harmless(
      String logger, @Nullable Class<? extends Throwable> thrown, String words) {

    boolean matches(ILoggingEvent event) {
      String cause =
          event.getThrowableProxy() == null ? null : event.getThrowableProxy().getClassName();
      return event.getLoggerName().equals(logger)
          && Objects.equals(cause, thrown == null ? null : thrown.getName())
          && event.getMessage().contains(words);
    }
  }

  private static final String STREAMS = "org.apache.kafka.streams.processor.internals.";

  private static final List<Harmless> ALL =
      List.of(
          // While a transaction is being ended the broker asks for the first batch of the next one
          // again, and finds those behind it out of order; the producer sends them again, too.
          new Harmless("kafka.server.ReplicaManager", OutOfOrderSequenceException.class, ""),
          // A broker that starts begins to load before it is told again that it leads; then once
          // more.
          new Harmless(
              "org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime",
              NotLeaderOrFollowerException.class,
              ""),
          // After a kill the stores are rebuilt from their topics, as they may hold what was never
          // committed. The pipeline says so in a line of its own.
          new Harmless(STREAMS + "ProcessorStateManager", null, "did not find checkpoint offsets"),
          new Harmless(STREAMS + "TaskManager", null, "Get exceptions for the following tasks"),
          new Harmless(STREAMS + "TaskManager", TaskCorruptedException.class, ""),
          new Harmless(STREAMS + "StreamThread", TaskCorruptedException.class, ""));

  @Override
  public FilterReply decide(ILoggingEvent event) {
    return ALL.stream().anyMatch(line -> line.matches(event))
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
