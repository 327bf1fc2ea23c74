package dev.andon.cli.topics;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.topics.Difference.Kind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Makes what is missing. */
@Command(
    name = "apply",
    description = {
      "Create missing topics, set their settings, register their schemas.",
      "",
      "Doing it again changes nothing. Ends with exit code 1 if something is left that only its"
          + " owner can settle."
    },
    footer = {
      "",
      "Example:",
      "  andon topics apply --bootstrap kafka-1:9092 --partitions 12 --replication 3"
    })
final class ApplyCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private SizingOptions sizing;

  @Override
  public Integer call() {
    try (Provisioning provisioning = Provisioning.open(connection.connection())) {
      List<Difference> differences = provisioning.differences(sizing.sizing());
      provisioning.apply(differences, sizing.sizing());
      new DifferenceReport(output).print(differences, "nothing to do");
      return differences.stream().anyMatch(found -> found.kind() == Kind.SETTLE_BY_HAND)
          ? ExitCode.SOFTWARE
          : ExitCode.OK;
    }
  }
}
