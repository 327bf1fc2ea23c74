package dev.andon.pipeline.backtest;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serializer;

/** Ticks as records of the commands topic. */
final class TickRows {
  private static final String ACTOR = "ticker";

  private final Serializer<Command> serializer;

  TickRows(AvroSerdes serdes) {
    this.serializer = serdes.serializer(TopicCatalogue.COMMANDS);
  }

  /** What says that a line has come to a time, in epoch milliseconds. */
  BacktestInput tick(String lineId, long at) {
    Command tick =
        Command.newBuilder()
            .setCommandId("tick-" + at)
            .setType(CommandType.TICK)
            .setLineId(lineId)
            .setActor(ACTOR)
            .setOccurredAt(Instant.ofEpochMilli(at))
            .build();
    return new BacktestInput(
        TopicCatalogue.COMMANDS,
        lineId,
        TopicKey.of(lineId).getBytes(StandardCharsets.UTF_8),
        serializer.serialize(TopicCatalogue.COMMANDS.name(), tick),
        at,
        -1);
  }
}
