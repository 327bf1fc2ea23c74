package dev.andon.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.junit.jupiter.api.Test;

final class HarmlessNoiseTest {

  private static final String BROKER = "kafka.server.ReplicaManager";
  private static final String STATE =
      "org.apache.kafka.streams.processor.internals.ProcessorStateManager";

  @Test
  void dropsAppendsThatProducersRetry() {
    assertThat(reply(BROKER, "Error processing append", new OutOfOrderSequenceException("1")))
        .isEqualTo(FilterReply.DENY);
  }

  @Test
  void keepsOtherFailuresOfTheSamePart() {
    assertThat(reply(BROKER, "Error processing append", new CorruptRecordException("bad")))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(reply(STATE, "cannot write to disk", null)).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void dropsTheWarningOfARebuildAfterAKill() {
    String format =
        "stream-task [1_0] State store {} did not find checkpoint offsets while stores are not"
            + " empty";

    assertThat(reply(STATE, format, null)).isEqualTo(FilterReply.DENY);
  }

  @Test
  void keepsTheSameExceptionElsewhere() {
    assertThat(reply("dev.andon", "failed", new OutOfOrderSequenceException("1")))
        .isEqualTo(FilterReply.NEUTRAL);
  }

  private static FilterReply reply(String logger, String format, Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "test",
            new LoggerContext().getLogger(logger),
            Level.ERROR,
            format,
            thrown,
            /* argArray= */ null);
    return new HarmlessNoise().decide(event);
  }
}
