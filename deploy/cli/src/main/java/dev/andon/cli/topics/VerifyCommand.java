package dev.andon.cli.topics;

import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.console.OutputOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Compares and says so by its exit code. */
@Command(
    name = "verify",
    description = {
      "Compare the cluster with the catalogue; exit code 1 if they differ.",
      "",
      "Without --partitions any count will do, as long as annotations, gold, audits and items have"
          + " the same."
    },
    footer = {"", "Example:", "  andon topics verify --config production.properties"})
final class VerifyCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;
  @Mixin private SizingOptions sizing;

  @Override
  public Integer call() {
    try (Provisioning provisioning = Provisioning.open(connection.connection())) {
      List<Difference> differences = provisioning.differences(sizing.sizing());
      new DifferenceReport(output).print(differences, "as the catalogue says");
      return differences.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }
}
