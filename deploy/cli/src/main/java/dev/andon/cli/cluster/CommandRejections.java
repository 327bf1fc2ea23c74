package dev.andon.cli.cluster;

import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.Command;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.TopicCatalogue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Commands that the pipeline rejects from now on, and why. */
final class CommandRejections implements AutoCloseable {

  private final List<RejectedRecord> rejected = new ArrayList<>();
  private final TopicTail tail;

  private CommandRejections(Connection connection) {
    this.tail =
        TopicTail.of(connection).read(TopicCatalogue.REJECTED, this::accept).fromEnd().open();
  }

  /** Watches what is rejected after this returns. */
  static CommandRejections watch(Connection connection) {
    return new CommandRejections(connection);
  }

  private void accept(TailRecord<RejectedRecord> read) {
    RejectedRecord row = read.value();
    if (row != null && row.getSourceTopic().equals(TopicCatalogue.COMMANDS.name())) {
      rejected.add(row);
    }
  }

  /**
   * Returns if the command has not been rejected so far.
   *
   * @throws CommandFailure if it has, with the pipeline's reason
   */
  void throwIfRejected(Command command) {
    tail.poll(Duration.ZERO);
    for (RejectedRecord row : rejected) {
      if (holds(row.getRawValue(), command.getCommandId())) {
        throw new CommandFailure("the pipeline rejects that: " + row.getReason());
      }
    }
  }

  // The id is a random one and stands in the record as plain text.
  private static boolean holds(ByteBuffer record, String id) {
    return record != null
        && StandardCharsets.ISO_8859_1.decode(record.duplicate()).toString().contains(id);
  }

  @Override
  public void close() {
    tail.close();
  }
}
