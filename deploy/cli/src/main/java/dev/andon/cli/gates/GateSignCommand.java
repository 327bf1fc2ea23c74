package dev.andon.cli.gates;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.cluster.RowJson;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.lines.ActorOptions;
import dev.andon.contracts.Command;
import dev.andon.contracts.CommandType;
import dev.andon.contracts.GateKind;
import dev.andon.contracts.GateRow;
import dev.andon.contracts.TopicCatalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs a gate off. */
@CommandLine.Command(
    name = "sign",
    description = {
      "Release a batch or release on your own account, whatever audits have established.",
      "Its gate stands as it did, and says who signed."
    },
    footer = {
      "",
      "Example:",
      "  andon gate sign toxicity 2026-05 --reason \"agreed with the customer\""
    })
final class GateSignCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private ActorOptions actor;
  @Mixin private GateOptions gate;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason;

  @Override
  public Integer call() {
    GateRow signed = sign();
    if (output.json()) {
      output.jsonLines().write(json -> RowJson.writeFields(json, signed));
    } else {
      output
          .out()
          .printf(
              "%s on line %s: %s by %s%n",
              signed.getGateId(), signed.getLineId(), Gates.state(signed), signed.getSignedBy());
    }
    output.out().flush();
    return ExitCode.OK;
  }

  private GateRow sign() {
    Gates gates = new Gates();
    try (TopicTail tail =
            TopicTail.of(connection.connection()).read(TopicCatalogue.GATES, gates::accept).open();
        OperatorCommands commands = OperatorCommands.open(connection.connection())) {
      tail.readToEnd();
      GateRow before = gates.require(gate.line(), gate.gate());
      commands.carryOut(
          command(before),
          tail,
          () -> gates.require(gate.line(), gate.gate()).getRevision() > before.getRevision());
      return gates.require(gate.line(), gate.gate());
    }
  }

  private Command command(GateRow row) {
    boolean batch = row.getKind() == GateKind.BATCH;
    return OperatorCommands.command(CommandType.RELEASE, row.getLineId(), actor.actor())
        .setBatchId(batch ? row.getGateId() : null)
        .setReleaseId(batch ? null : row.getGateId())
        .setReason(reason)
        .build();
  }
}
