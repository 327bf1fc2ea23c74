package dev.andon.cli.lines;

import static java.util.Objects.requireNonNull;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.ledger.Ledger;
import dev.andon.cli.ledger.UnheardLine;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.ResumeCondition;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stops a line or lets it go on, and sees that it happens. */
final class CordPull {

  private final Connection connection;

  CordPull(Connection connection) {
    this.connection = connection;
  }

  /**
   * What somebody asks of a line.
   *
   * @param type STOP or RESUME
   * @param scope at most one dimension with its value; none means the whole line
   * @param when what a resume waits for; null where it does not
   */
  record Request(
      CommandType type,
      String lineId,
      Map<String, String> scope,
      String actor,
      String reason,
      @Nullable ResumeCondition when) {

    /** Whether that is what was asked for: a scope that waits for something stands until then. */
    boolean met(LineAnswer decided) {
      LineRunState wanted = type == CommandType.STOP ? LineRunState.STOPPED : LineRunState.RUNNING;
      return decided.state() == wanted
          || (when != null && decided.resumes().filter(each -> each.when() == when).isPresent());
    }

    String key() {
      return scope.entrySet().stream()
          .findFirst()
          .map(entry -> TopicKey.of(lineId, entry.getKey(), entry.getValue()))
          .orElseGet(() -> TopicKey.of(lineId));
    }

    Command command() {
      Command.Builder command =
          OperatorCommands.command(type, lineId, actor).setReason(reason).setResumeWhen(when);
      scope.forEach(
          (dimension, value) -> command.setScopeDimension(dimension).setScopeValue(value));
      return command.build();
    }
  }

  /**
   * What came of a request.
   *
   * @param decided what now stands for the line, or for the scope asked about
   * @param overall whether such work may go on, all things considered: the scope of a line that is
   *     stopped as a whole stands, too
   * @param warning that the line may be mistyped, if it may
   */
  record Result(LineAnswer decided, LineAnswer overall, Optional<String> warning) {}

  /**
   * Sends the request and waits until the line-state topic shows it.
   *
   * @throws CommandFailure if the pipeline rejects the request, or nothing shows
   */
  Result pull(Request request) {
    LineStates states = new LineStates();
    Ledger ledger = new Ledger();
    try (TopicTail tail =
            TopicTail.of(connection)
                .read(TopicCatalogue.LINE_STATE, states::accept)
                .read(TopicCatalogue.ALERTS, states::acceptAlert)
                .read(TopicCatalogue.LEDGER, ledger::accept)
                .open();
        OperatorCommands commands = OperatorCommands.open(connection)) {
      tail.readToEnd();
      long before = states.revision(request.key());
      commands.carryOut(request.command(), tail, () -> shows(request, states, before));
    }
    return new Result(
        requireNonNull(states.decision(request.key()), "a decision that shows is there"),
        states.answer(request.lineId(), request.scope()),
        UnheardLine.warning(ledger, request.lineId()));
  }

  private static boolean shows(Request request, LineStates states, long before) {
    LineAnswer decided = states.decision(request.key());
    return decided != null && request.met(decided) && states.revision(request.key()) > before;
  }
}
