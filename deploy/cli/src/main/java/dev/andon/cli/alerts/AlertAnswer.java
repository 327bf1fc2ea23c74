package dev.andon.cli.alerts;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.AlertRow;
import dev.andon.contracts.Command;
import dev.andon.contracts.TopicCatalogue;
import java.util.function.Function;
import java.util.function.Predicate;

/** Answers an alert by a command, and sees that the alert shows it. */
final class AlertAnswer {

  private final Connection connection;

  AlertAnswer(Connection connection) {
    this.connection = connection;
  }

  /**
   * Sends a command about an alert and waits until the alerts topic shows it.
   *
   * @param idOrStart the alert's id, or enough of its beginning
   * @param command makes the command for the alert
   * @param shows whether an alert shows the command's effect
   * @return the alert afterwards
   * @throws CommandFailure if the pipeline rejects the command, or nothing shows
   */
  AlertRow send(String idOrStart, Function<AlertRow, Command> command, Predicate<AlertRow> shows) {
    Alerts alerts = new Alerts();
    try (TopicTail tail =
            TopicTail.of(connection).read(TopicCatalogue.ALERTS, alerts::accept).open();
        OperatorCommands commands = OperatorCommands.open(connection)) {
      tail.readToEnd();
      AlertRow before = alerts.require(idOrStart);
      String id = before.getAlertId();
      commands.carryOut(
          command.apply(before), tail, () -> showsSince(before, alerts.require(id), shows));
      return alerts.require(id);
    }
  }

  private static boolean showsSince(AlertRow before, AlertRow now, Predicate<AlertRow> shows) {
    return now.getRevision() > before.getRevision() && shows.test(now);
  }
}
