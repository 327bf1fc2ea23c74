package dev.andon.cli.triggers;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.Command;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TriggerRow;
import java.util.function.Function;

/** Answers a trigger by a command, and sees that the trigger shows it. */
final class TriggerAnswer {

  private final Connection connection;

  TriggerAnswer(Connection connection) {
    this.connection = connection;
  }

  /**
   * Sends a command about a trigger and waits until the triggers topic shows it.
   *
   * @param idOrStart the trigger's id, or enough of its beginning
   * @param command makes the command for the trigger
   * @return the trigger afterwards
   * @throws CommandFailure if the pipeline rejects the command, or nothing shows
   */
  TriggerRow send(String idOrStart, Function<TriggerRow, Command> command) {
    Triggers triggers = new Triggers();
    try (TopicTail tail =
            TopicTail.of(connection).read(TopicCatalogue.TRIGGERS, triggers::accept).open();
        OperatorCommands commands = OperatorCommands.open(connection)) {
      tail.readToEnd();
      TriggerRow before = triggers.require(idOrStart);
      String id = before.getTriggerId();
      commands.carryOut(
          command.apply(before),
          tail,
          () -> triggers.require(id).getRevision() > before.getRevision());
      return triggers.require(id);
    }
  }
}
